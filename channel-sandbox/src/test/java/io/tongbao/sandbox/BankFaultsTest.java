package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong at the sandbox's bank when it is ordered. */
class BankFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static BankMerchant merchant;
    private static Counter counter;

    private PaymentFile file;
    private String number;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new BankMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @BeforeEach
    void write() {
        file = PaymentFile.of(merchant, "CNY").with("12.50");
        number = file.endToEndId(0);
    }

    @AfterAll
    static void stop() {
        assertThat(counter.books().path("total").asLong(-1)).isZero();
        merchant.close();
        sandbox.close();
    }

    @Test
    void a_file_that_nobody_looked_at_is_as_if_it_had_never_come() {
        counter.fault("payout", "silent_before", number);

        merchant.send(file);
        awaitAnother();

        assertThat(merchant.reports(file.msgId())).isEmpty();
        assertThat(merchant.files().list("in")).contains(file.msgId() + ".xml");
        merchant.send("again.xml", file.xml());
        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
    }

    @Test
    void a_file_without_a_status_is_paid_and_what_is_booked_says_so() {
        counter.fault("payout", "silent_after", file.msgId());

        merchant.send(file);

        awaitEntry();
        awaitAnother();
        assertThat(merchant.reports(file.msgId())).isEmpty();
        assertThat(counter.trade(number).path("state").asText()).isEqualTo("ACCC");
    }

    @Test
    void a_slow_bank_takes_a_file_later() {
        counter.fault(Map.of("api", "payout", "kind", "slow", "out_trade_no", number, "millis", 5000));

        merchant.send(file);
        var other = PaymentFile.of(merchant, "USD").with("1.00");
        merchant.send(other);

        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        assertThat(merchant.reported())
                .as("the other one came later, and was taken before")
                .containsSubsequence(other.msgId(), file.msgId());
    }

    @Test
    void a_whole_file_is_refused() {
        counter.fault("payout", "rejected_file", number);

        merchant.send(file);

        var group = merchant.awaitGroup(file.msgId(), "RJCT");
        assertThat(group.getStsRsnInf().get(0).getRsn().getCd()).isEqualTo("FF01");
        assertThat(merchant.reports(file.msgId()).get(0).getCstmrPmtStsRpt().getOrgnlPmtInfAndSts())
                .isEmpty();
    }

    @Test
    void what_is_settled_is_told_before_it_is_told_that_it_was_accepted() {
        counter.fault("payout", "reordered", number);

        merchant.send(file);

        merchant.awaitStatuses(file, "ACSC", "ACSP", "ACCC");
    }

    @Test
    void there_is_no_money_for_a_row() {
        counter.fault("payout", "no_funds", number);

        merchant.send(file);

        merchant.awaitStatuses(file, "RJCT");
        var row = BankMerchant.rows(merchant.reports(file.msgId()).get(0)).get(0);
        assertThat(row.getStsRsnInf().get(0).getRsn().getCd()).isEqualTo("AM04");
    }

    @Test
    void a_state_that_nobody_knows_is_told() {
        counter.fault("payout", "unknown_state", number);

        merchant.send(file);

        merchant.awaitStatuses(file, "PNDR", "ACSC", "ACCC");
    }

    @Test
    void a_wrong_amount_is_booked_and_corrected_when_somebody_has_noticed() {
        counter.fault("payout", "wrong_amount", number);
        merchant.send(file);
        awaitEntry();
        assertThat(merchant.entries(number).get(0).getAmt().getValue()).isEqualByComparingTo("12.51");
        assertThat(counter.trade(number).path("paid").asLong()).isEqualTo(1251);

        counter.post("correct", Map.of("direction", "credit", "amount", 1, "end_to_end_id", number));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.entries(number)).hasSize(2));
        var correction = merchant.entries(number).get(1);
        assertThat(correction.isRvslInd()).isTrue();
        assertThat(correction.getCdtDbtInd()).isEqualTo(CreditDebitCode.CRDT);
        assertThat(correction.getAmt().getValue()).isEqualByComparingTo("0.01");
    }

    @Test
    void a_payout_comes_back_after_it_was_credited() {
        counter.fault(Map.of("api", "payout", "kind", "returned", "out_trade_no", number, "millis", 1500));

        merchant.send(file);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.entries(number)).hasSize(2));
        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        var back = merchant.entries(number).get(1);
        assertThat(back.getCdtDbtInd()).isEqualTo(CreditDebitCode.CRDT);
        assertThat(BankMerchant.details(back).getRtrInf().getRsn().getCd()).isEqualTo("AC04");
    }

    @ParameterizedTest
    @CsvSource({
        "status, lost, ACSC ACCC",
        "status, doubled, ACSP ACSP ACSC ACCC",
        "status, torn, ACSC ACCC ACSP",
        "status, late, ACSC ACCC ACSP"
    })
    void a_status_is_lost_doubled_torn_or_late(String api, String kind, String statuses) {
        counter.fault(Map.of("api", api, "kind", kind, "out_trade_no", number, "millis", 2000));

        merchant.send(file);

        merchant.awaitStatuses(file, statuses.split(" "));
        assertThat(halves(file.msgId())).hasSize(kind.equals("torn") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"lost, 0", "doubled, 2", "torn, 1", "late, 1"})
    void what_is_booked_is_told_never_or_twice_or_torn_or_late(String kind, int told) {
        counter.fault(Map.of("api", "entry", "kind", kind, "out_trade_no", number, "millis", 2000));

        merchant.send(file);

        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.entries(number)).hasSize(told));
        assertThat(merchant.entries(number).stream().map(ReportEntry10::getAcctSvcrRef))
                .as("it is the same entry, however often it is told")
                .hasSize(told)
                .satisfies(
                        references -> assertThat(references.stream().distinct()).hasSize(Math.min(told, 1)));
    }

    @Test
    void a_status_of_what_nobody_has_sent_comes_before_the_truth() {
        counter.fault("status", "stranger", number);

        merchant.send(file);

        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        assertThat(merchant.statuses("nobody_has_sent_this", "nobody_has_sent_this"))
                .containsExactly("ACSP");
    }

    @ParameterizedTest
    @CsvSource({"payout, lost", "status, slow", "statement, reordered", "entry, shuffled", "refund, torn"})
    void what_can_never_go_wrong_is_not_ordered(String api, String kind) {
        assertThat(counter.post("faults", Map.of("api", api, "kind", kind)).statusCode())
                .isEqualTo(400);
    }

    /** A file that comes after this test's, and is through. */
    private static void awaitAnother() {
        var other = PaymentFile.of(merchant, "USD").with("1.00");
        merchant.send(other);
        merchant.awaitStatuses(other, "ACSP", "ACSC", "ACCC");
    }

    private void awaitEntry() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.entries(number)).hasSize(1));
    }

    /** What has its beginning and not its end. */
    private static List<String> halves(String msgId) {
        return files().filter(text -> text.contains(msgId) && !text.contains("</Document>"))
                .toList();
    }

    private static Stream<String> files() {
        return merchant.files().list("out").stream()
                .map(name -> new String(merchant.files().read("out/" + name), StandardCharsets.UTF_8));
    }
}
