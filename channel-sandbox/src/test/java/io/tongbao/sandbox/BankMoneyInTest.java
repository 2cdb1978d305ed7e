package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes to the merchant's accounts: what payers send, what comes back, and what the bank itself books. */
class BankMoneyInTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static BankMerchant merchant;
    private static Counter counter;

    private final String reference = PaymentFile.drawn("r");

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new BankMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        assertThat(counter.books().path("total").asLong(-1)).isZero();
        merchant.close();
        sandbox.close();
    }

    @Test
    void what_a_payer_sends_is_booked_with_what_he_says() {
        var before = balance("KWD");

        var sent = counter.post(
                "remit", Map.of("reference", reference, "amount", 1005, "currency", "KWD", "payer", "王五 <Wang & Wu>"));

        assertThat(sent.statusCode()).isEqualTo(200);
        var booked = await().atMost(SOON).until(() -> entries(reference), entries -> entries.size() == 1);
        var entry = booked.get(0);
        assertThat(entry.getCdtDbtInd()).isEqualTo(CreditDebitCode.CRDT);
        assertThat(entry.getAmt().getValue()).isEqualByComparingTo("1.005");
        assertThat(entry.getAmt().getCcy()).isEqualTo("KWD");
        assertThat(entry.getAcctSvcrRef())
                .isEqualTo(Counter.json(sent.body()).path("entry").asText());
        var details = BankMerchant.details(entry);
        assertThat(details.getRltdPties().getDbtr().getPty().getNm()).isEqualTo("王五 <Wang & Wu>");
        assertThat(details.getRefs().getEndToEndId()).isEqualTo("NOTPROVIDED");
        var listed = counter.trade(entry.getAcctSvcrRef());
        assertThat(listed.path("reference").asText()).isEqualTo(reference);
        assertThat(listed.path("paid").asLong()).isEqualTo(1005);
        assertThat(balance("KWD") - before).isEqualTo(1005);
    }

    @Test
    void payers_may_send_the_same_twice_and_say_nothing_to_it() {
        counter.post("remit", Map.of("reference", reference, "amount", 100));
        counter.post("remit", Map.of("reference", reference, "amount", 100));
        var silent = counter.post("remit", Map.of("amount", 7));

        var booked = await().atMost(SOON).until(() -> entries(reference), entries -> entries.size() == 2);
        assertThat(booked.get(0).getAcctSvcrRef()).isNotEqualTo(booked.get(1).getAcctSvcrRef());
        var number = Counter.json(silent.body()).path("entry").asText();
        assertThat(merchant.entries().filter(entry -> entry.getAcctSvcrRef().equals(number)))
                .singleElement()
                .satisfies(entry ->
                        assertThat(BankMerchant.details(entry).getRmtInf()).isNull());
    }

    @Test
    void what_cannot_be_sent_is_refused() {
        assertThat(counter.post("remit", Map.of("reference", reference)).statusCode())
                .isEqualTo(400);
        assertThat(counter.post("remit", Map.of("amount", -1)).statusCode()).isEqualTo(400);
        assertThat(counter.post("remit", Map.of("amount", 1, "currency", "EUR")).statusCode())
                .isEqualTo(409);
        assertThat(counter.postText("remit", "{torn").statusCode()).isEqualTo(400);
        assertThat(counter.post("correct", Map.of("amount", 1)).statusCode()).isEqualTo(400);
        assertThat(counter.get("remit").statusCode()).isEqualTo(404);
    }

    @Test
    void a_payout_comes_back_in_parts_and_never_more_than_was_paid() {
        var file = PaymentFile.of(merchant, "CNY").with("10.00");
        merchant.send(file);
        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        var number = file.endToEndId(0);

        var part = giveBack(Map.of("end_to_end_id", number, "reason", "AC01", "amount", 400));

        assertThat(part).isEqualTo(200);
        assertThat(giveBack(Map.of("end_to_end_id", number, "amount", 601))).isEqualTo(409);
        assertThat(giveBack(Map.of("end_to_end_id", number))).isEqualTo(200);
        assertThat(giveBack(Map.of("end_to_end_id", number))).isEqualTo(409);
        assertThat(giveBack(Map.of("end_to_end_id", "nobody"))).isEqualTo(409);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.entries(number)).hasSize(3));
        var back = merchant.entries(number).get(1);
        assertThat(back.getCdtDbtInd()).isEqualTo(CreditDebitCode.CRDT);
        assertThat(back.getAmt().getValue()).isEqualByComparingTo("4.00");
        assertThat(back.getBkTxCd().getDomn().getFmly().getSubFmlyCd()).isEqualTo("RRTN");
        assertThat(BankMerchant.details(back).getRtrInf().getRsn().getCd()).isEqualTo("AC01");
        assertThat(counter.trade(number).path("refunded").asLong()).isEqualTo(1000);
    }

    @Test
    void the_bank_may_take_as_well() {
        var before = balance("USD");

        var taken = counter.post("correct", Map.of("direction", "debit", "amount", 5, "currency", "USD"));

        var number = Counter.json(taken.body()).path("entry").asText();
        assertThat(merchant.entries().filter(entry -> entry.getAcctSvcrRef().equals(number)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getCdtDbtInd()).isEqualTo(CreditDebitCode.DBIT);
                    assertThat(entry.isRvslInd()).isTrue();
                });
        assertThat(balance("USD") - before).isEqualTo(-5);
    }

    private static int giveBack(Map<String, Object> wanted) {
        return counter.post("return", wanted).statusCode();
    }

    private static List<ReportEntry10> entries(String text) {
        return merchant.entries()
                .filter(entry -> {
                    var said = BankMerchant.details(entry).getRmtInf();
                    return said != null && said.getUstrd().contains(text);
                })
                .toList();
    }

    private static long balance(String currency) {
        return counter.books()
                .path("accounts")
                .path("bank/" + currency + "/merchant")
                .asLong();
    }
}
