package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payouts at the sandbox's bank: a file in, statuses and what is booked out. */
class BankPayoutsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static BankMerchant merchant;
    private static Counter counter;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new BankMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        merchant.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"CNY, 12.50, 1250", "USD, 0.01, 1", "JPY, 1250, 1250", "KWD, 1.005, 1005"})
    void a_payout_is_accepted_then_settled_and_booked_and_then_credited(String currency, String amount, long minor) {
        var file = PaymentFile.of(merchant, currency).with(amount);

        merchant.send(file);

        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        var entries = merchant.entries(file.endToEndId(0));
        assertThat(entries).hasSize(1);
        var entry = entries.get(0);
        assertThat(entry.getCdtDbtInd()).isEqualTo(CreditDebitCode.DBIT);
        assertThat(entry.getAmt().getValue()).isEqualByComparingTo(amount);
        assertThat(entry.getAmt().getCcy()).isEqualTo(currency);
        assertThat(entry.getSts().getCd()).isEqualTo("BOOK");
        var details = BankMerchant.details(entry);
        assertThat(details.getRefs().getMsgId()).isEqualTo(file.msgId());
        assertThat(details.getRltdPties().getCdtr().getPty().getNm()).isEqualTo("李四 <Li & Si>");
        assertThat(details.getRltdPties().getCdtrAcct().getId().getOthr().getId())
                .isEqualTo(PaymentFile.PAYEE);
        var payout = counter.trade(file.endToEndId(0));
        assertThat(payout.path("paid").asLong()).isEqualTo(minor);
        assertThat(payout.path("state").asText()).isEqualTo("ACCC");
        assertThat(payout.path("requests").asInt()).isEqualTo(1);
        assertThat(counter.books().path("total").asLong(-1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "6230111122229001, AC01",
        "6230111122229004, AC04",
        "12345, AC01",
        "6230-1111-2222-0000, AC01",
    })
    void a_payee_that_cannot_be_paid_is_refused_by_his_account(String payee, String reason) {
        var file = PaymentFile.of(merchant, "CNY").with("12.50", payee).with("3.00");

        merchant.send(file);

        assertThat(merchant.awaitGroup(file.msgId(), "PART").getOrgnlMsgNmId()).isEqualTo("pain.001.001.09");
        assertThat(reason(file, 0)).isEqualTo(reason);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(merchant.statuses(file.msgId(), file.endToEndId(1)))
                        .containsExactly("ACSP", "ACSC", "ACCC"));
        assertThat(merchant.statuses(file.msgId(), file.endToEndId(0))).containsExactly("RJCT");
        assertThat(merchant.entries(file.endToEndId(0))).isEmpty();
        assertThat(counter.trade(file.endToEndId(0)).path("reason").asText()).isEqualTo(reason);
    }

    @Test
    void an_account_that_was_closed_is_found_out_only_when_it_is_to_be_paid() {
        var before = merchantsMoney();
        var file = PaymentFile.of(merchant, "USD").with("12.50", "6230111122229005");

        merchant.send(file);

        merchant.awaitStatuses(file, "ACSP", "RJCT");
        assertThat(merchant.entries(file.endToEndId(0))).isEmpty();
        assertThat(merchantsMoney()).isEqualTo(before);
    }

    @Test
    void nobody_pays_more_than_he_has() {
        var file = PaymentFile.of(merchant, "JPY").with("999990000").with("999999999");

        merchant.send(file);

        merchant.awaitGroup(file.msgId(), "RJCT");
        assertThat(reason(file, 1)).isEqualTo("AM04");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 12.5", "CNY, 0.001", "CNY, 0", "KWD, 0.0005"})
    void nothing_and_what_is_finer_than_the_currency_is_no_amount(String currency, String amount) {
        var file = PaymentFile.of(merchant, currency).with(amount);

        merchant.send(file);

        merchant.awaitGroup(file.msgId(), "RJCT");
        assertThat(reason(file, 0)).isEqualTo("AM12");
    }

    @Test
    void an_account_that_is_not_the_merchants_pays_nobody() {
        var file = PaymentFile.of(merchant, "CNY").with("1.00").from("6200000000000000");

        merchant.send(file);

        merchant.awaitGroup(file.msgId(), "RJCT");
        assertThat(reason(file, 0)).isEqualTo("AC02");
    }

    @Test
    void an_account_pays_in_its_own_currency() {
        var file = PaymentFile.of(merchant, "CNY").with("1.00").from(merchant.known("account-USD"));

        merchant.send(file);

        merchant.awaitGroup(file.msgId(), "RJCT");
        assertThat(reason(file, 0)).isEqualTo("AM03");
    }

    @Test
    void a_file_of_a_name_that_was_used_is_refused_and_nothing_of_it_is_paid() {
        var file = PaymentFile.of(merchant, "CNY").with("1.00");
        merchant.send(file);
        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        var other = PaymentFile.of(merchant, "CNY").with(file.rows().get(0)).with("2.00");

        merchant.send("again.xml", other.named(file.msgId()).xml());

        var refused = merchant.awaitGroup(file.msgId(), "RJCT");
        assertThat(refused.getStsRsnInf().get(0).getRsn().getCd()).isEqualTo("AM05");
        assertThat(merchant.entries(file.endToEndId(0))).hasSize(1);
        assertThat(merchant.entries(other.endToEndId(1))).isEmpty();
        assertThat(counter.trade(file.endToEndId(0)).path("requests").asInt()).isEqualTo(2);
    }

    @Test
    void a_payout_of_a_number_that_was_used_is_refused_and_the_first_one_stays() {
        var row = new PaymentFile.Row(PaymentFile.drawn("p"), "1.00", PaymentFile.PAYEE);
        var first = PaymentFile.of(merchant, "CNY").with(row);
        var second = PaymentFile.of(merchant, "CNY").with(row).with("2.00");

        merchant.send(first);
        merchant.awaitStatuses(first, "ACSP", "ACSC", "ACCC");
        merchant.send(second);

        merchant.awaitGroup(second.msgId(), "PART");
        assertThat(reason(second, 0)).isEqualTo("AM05");
        assertThat(merchant.entries(first.endToEndId(0))).hasSize(1);
        assertThat(counter.trade(row.endToEndId()).path("state").asText()).isEqualTo("ACCC");
    }

    @Test
    void a_payee_that_is_paid_and_found_to_have_no_account_gives_back() {
        var file = PaymentFile.of(merchant, "CNY").with("7.00", "6230111122229008");

        merchant.send(file);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(merchant.entries(file.endToEndId(0))).hasSize(2));
        merchant.awaitStatuses(file, "ACSP", "ACSC", "ACCC");
        assertThat(counter.trade(file.endToEndId(0)).path("state").asText()).isEqualTo("RETURNED");
    }

    private static long merchantsMoney() {
        return counter.books().path("accounts").path("bank/USD/merchant").asLong();
    }

    /** Why the bank refused a row, by the first status of its file. */
    private static String reason(PaymentFile file, int row) {
        return BankMerchant.rows(merchant.reports(file.msgId()).get(0))
                .get(row)
                .getStsRsnInf()
                .get(0)
                .getRsn()
                .getCd();
    }
}
