package io.tongbao.channel.channel.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.channel.Payout;
import io.tongbao.channel.channel.PayoutContract;
import io.tongbao.channel.channel.ThirdParty;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The bank keeps the contract of channels that pay out; what it says it says by letters. */
class BankPayoutTest extends PayoutContract {

    /** From the strongest word to the weakest. */
    private static final List<Class<? extends Outcome>> WORDS =
            List.of(Outcome.Returned.class, Outcome.Succeeded.class, Outcome.Declined.class);

    @TempDir
    private static Path keys;

    private static ThirdParty thirdParty;
    private static Customer customer;

    @BeforeAll
    static void start() {
        thirdParty = new ThirdParty(keys);
        customer = new Customer(keys, thirdParty, PATIENCE);
    }

    @AfterAll
    static void stop() {
        customer.close();
        thirdParty.close();
    }

    @Override
    protected ThirdParty thirdParty() {
        return thirdParty;
    }

    @Override
    protected Channel channel(Instant now) {
        return customer.bank(now);
    }

    @Override
    protected Channel stranger() {
        return channel(Instant.now());
    }

    @Override
    protected String method() {
        return Remittances.METHOD;
    }

    @Override
    protected String payoutMethod() {
        return BankPayouts.METHOD;
    }

    @Override
    protected Payee payee() {
        return payee("0000");
    }

    @Override
    protected Payee nobody() {
        return payee("9001");
    }

    @Override
    protected Payee declinedLater() {
        return payee("9005");
    }

    @Override
    protected Payee givesBack() {
        return payee("9008");
    }

    @Override
    protected Class<? extends Outcome> knownOtherwise() {
        return Outcome.Pending.class;
    }

    @Override
    protected String payees() {
        return "bank/CNY/payees";
    }

    @Override
    protected Outcome said(Payout payout) {
        var told = customer.told(payout.number());
        return WORDS.stream()
                .flatMap(word -> told.stream().filter(word::isInstance))
                .findFirst()
                .orElseGet(() -> got(paying().queryPayout(payout)));
    }

    @Override
    protected Outcome end(Payout payout, Outcome answer) {
        assertThat(answer).isInstanceOf(Outcome.Pending.class);
        return await().until(() -> said(payout), said -> !(said instanceof Outcome.Pending));
    }

    /** What becomes of a payee is seen from the end of his account. */
    private static Payee payee(String end) {
        return new Payee("623011112222" + end, "梅 Mei");
    }
}
