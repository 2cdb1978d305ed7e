package io.tongbao.channel.channel.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.channel.Payout;
import io.tongbao.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to the bank, and what never does. */
class PaymentFileTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-29T16:00:00Z");
    private static final PaymentFile.Source OURS = new PaymentFile.Source("通宝", Written.ACCOUNT, "TBSBCNBJXXX");

    @Test
    void all_its_numbers_are_the_payouts_and_its_texts_are_escaped() {
        var xml = new String(PaymentFile.of(payout("pay_1-1", "6230111122220000", "30.00 CNY"), OURS, MIDNIGHT), UTF_8);
        assertThat(xml)
                .contains(
                        "<MsgId>pay_1-1</MsgId>",
                        "<PmtInfId>pay_1-1</PmtInfId>",
                        "<EndToEndId>pay_1-1</EndToEndId>",
                        "<InstdAmt Ccy=\"CNY\">30.00</InstdAmt>",
                        "<Nm>梅 &lt;Mei&gt; &amp; Co</Nm>")
                .containsOnlyOnce("<CdtTrfTxInf>");
    }

    @Test
    void our_clock_may_be_a_little_ahead_of_the_banks() {
        var payout = payout("pay_1-1", "6230111122220000", "30.00 CNY");
        var early = new String(PaymentFile.of(payout, OURS, MIDNIGHT.plus(Duration.ofMinutes(4))), UTF_8);
        assertThat(early).contains("<Dt>2026-11-29</Dt>");
        var later = new String(PaymentFile.of(payout, OURS, MIDNIGHT.plus(Duration.ofMinutes(5))), UTF_8);
        assertThat(later).contains("<Dt>2026-11-30</Dt>");
    }

    @ParameterizedTest
    @CsvSource({
        "pay_1-1, 62301, 30.00 CNY",
        "pay_1-1, 6230111122220000a, 30.00 CNY",
        "pay_1-1, 6230 1111 2222, 30.00 CNY",
        "pay_1-1, 62301111222200006230111122220000623, 30.00 CNY",
        "pay_1-1, 6230111122220000, 30.00 EUR",
        "pay_1-1, 6230111122220000, 0.00 CNY",
        "pay_1-1, 6230111122220000, 10000000000000000.00 CNY",
        "NOTPROVIDED, 6230111122220000, 30.00 CNY",
        "pay/1-1, 6230111122220000, 30.00 CNY",
        "pay_123456789012345678901234567890-1, 6230111122220000, 30.00 CNY"
    })
    void what_the_bank_would_never_pay_is_declined_before_it_is_asked(String number, String account, String amount) {
        declined(payout(number, account, amount));
    }

    @Test
    void what_xml_cannot_say_is_declined_before_it_is_asked() {
        for (var holder : new String[] {"a\u0001", "a\uFFFF", " ", "\uD83D", "x".repeat(71)}) {
            declined(new Payout(
                    "pay_1-1", "bank/payout", new Payee("6230111122220000", holder), Money.of("30.00 CNY"), "提现"));
        }
    }

    private static void declined(Payout payout) {
        var limits = Sftp.Limits.of(Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (var sftp = new Sftp(Written.SETTINGS.door(), Written.CREDENTIALS, limits)) {
            var bank = new BankPayouts(Written.SETTINGS, Written.CREDENTIALS, sftp, java.time.Clock.systemUTC());
            assertThat(bank.payOut(payout)).isCompletedWithValueMatching(Outcome.Declined.class::isInstance);
        }
    }

    private static Payout payout(String number, String account, String amount) {
        return new Payout(number, "bank/payout", new Payee(account, "梅 <Mei> & Co"), Money.of(amount), "提现");
    }
}
