package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.check.MoneyCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows C4 I1 K6 of the requirements: operators change posting rules, and put right what a wrong one booked. */
@MoneyHolds.Afterwards
class LedgerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RULES = "accounting-rules.json";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final String shipped = mesh.shipped(RULES);

    @Test
    void rules_are_tried_on_a_day_and_what_a_wrong_one_booked_is_reversed_and_booked_anew() throws IOException {
        var suspicious = rules(2).replace("\"MERCHANT\": \"2202\"", "\"MERCHANT\": \"2241\"");
        var file = Files.writeString(Path.of("target/suspicious.json").toAbsolutePath(), suspicious);
        var right = bookedBy(1);
        var day = mesh.rows("accounting", "SELECT day FROM voucher WHERE number = " + right)
                .get(0);
        assertThat(mesh.tongbao("ledger", "dry-run", "--date", day, file.toString()))
                .containsPattern("[1-9][0-9,]* would be booked otherwise")
                .containsPattern("2241 +debits \\+[0-9]+, credits \\+[1-9]");

        var wrong = bookedBy(suspicious);
        assertThat(codes(wrong)).containsExactly("2201", "2241");

        assertThat(mesh.tongbao("ledger", "correct", String.valueOf(wrong), "merchants are known; Li"))
                .startsWith("voucher " + wrong + " is reversed by ")
                .contains("rule purchase of version 3");
        assertThat(codes(corrects("reversal/" + wrong))).containsExactly("2201", "2241");
        assertThat(codes(corrects("correction/" + wrong))).containsExactly("2201", "2202");
        assertThat(mesh.tongbao("ledger", "verify")).endsWith("all are as they were booked\n");
        assertThat(mesh.tongbao("ledger", "balance")).contains("debits less credits: 0.00 CNY");
        aChangedReversalIsFound(corrects("reversal/" + wrong));
    }

    private void aChangedReversalIsFound(long reversal) {
        var line = "UPDATE voucher_line SET holder = %s WHERE voucher = " + reversal + " AND line = 2";
        assertThat(mesh.change("accounting", line.formatted("'x'"))).isOne();
        try {
            assertThat(new MoneyCheck(mesh.stack().database("trade")).findings(Duration.ZERO))
                    .anyMatch(finding -> finding.check().equals("a voucher is reversed as it was booked"));
        } finally {
            assertThat(mesh.change("accounting", line.formatted("'" + cafe.shop + "'")))
                    .isOne();
        }
    }

    /** By wrong rules of version 2; then right ones, of version 3, are in force. */
    private long bookedBy(String wrong) {
        try {
            mesh.publish(RULES, wrong);
            return bookedBy(2);
        } finally {
            mesh.publish(RULES, rules(3));
            bookedBy(3);
        }
    }

    /** The voucher of a purchase, once this version of the rules is in force. */
    private long bookedBy(int version) {
        var buyer = cafe.buyer(10_000);
        return await("rules of version " + version)
                .atMost(PATIENCE)
                .until(() -> booked(buyer), voucher -> voucher.endsWith(" " + version))
                .transform(voucher -> Long.parseLong(voucher.split(" ", -1)[0]));
    }

    /** The voucher of another purchase: its number, and the version of the rules that booked it. */
    private String booked(String buyer) {
        var order = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(buyer, 100).build());
        var voucher = "SELECT number, rules_version FROM voucher WHERE business_code = '" + order.getId() + "'";
        return await("booked")
                .atMost(PATIENCE)
                .until(() -> mesh.rows("accounting", voucher), rows -> !rows.isEmpty())
                .get(0);
    }

    private long corrects(String event) {
        return Long.parseLong(mesh.rows("accounting", "SELECT number FROM voucher WHERE event = '" + event + "'")
                .get(0));
    }

    private List<String> codes(long voucher) {
        return mesh.rows("accounting", "SELECT code FROM voucher_line WHERE voucher = " + voucher + " ORDER BY line");
    }

    private String rules(int version) {
        return shipped.replace("\"version\": 1", "\"version\": " + version);
    }
}
