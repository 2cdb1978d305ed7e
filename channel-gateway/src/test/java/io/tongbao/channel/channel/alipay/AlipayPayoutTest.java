package io.tongbao.channel.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.AnsweredPayoutContract;
import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.channel.Payout;
import io.tongbao.channel.channel.ThirdParty;
import io.tongbao.kernel.Money;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alipay keeps the contract of channels that pay out. */
class AlipayPayoutTest extends AnsweredPayoutContract {

    @TempDir
    private static Path keys;

    private static ThirdParty thirdParty;
    private static Http http;

    @BeforeAll
    static void start() {
        thirdParty = new ThirdParty(keys);
        http = new Http("alipay", new Http.Limits(8, PATIENCE, PATIENCE, PATIENCE));
    }

    @AfterAll
    static void stop() {
        http.close();
        thirdParty.close();
    }

    @Override
    protected ThirdParty thirdParty() {
        return thirdParty;
    }

    @Override
    protected Channel channel(Instant now) {
        return new Alipay(
                new AlipaySettings(thirdParty.url() + "/gateway.do", thirdParty.letterbox()),
                AlipayCredentials.read(keys.resolve("alipay/merchant.properties")),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Payouts are told to nobody else, and asked for by nobody else. */
    @Override
    protected Channel stranger() {
        return channel(Instant.now());
    }

    @Override
    protected String method() {
        return "alipay/qr";
    }

    @Override
    protected String payoutMethod() {
        return "alipay/payout";
    }

    @Override
    protected Payee payee() {
        return new Payee("mei@example.com", "梅");
    }

    @Override
    protected Payee nobody() {
        return new Payee("nobody@example.com", "无名");
    }

    @Override
    protected Payee declinedLater() {
        thirdParty.fault("payout", "declined", number());
        return payee();
    }

    @Override
    protected Payee givesBack() {
        thirdParty.fault("payout", "returned", number());
        return payee();
    }

    @Test
    void what_alipay_never_pays_out_is_declined_before_it_is_asked() {
        for (var amount : new String[] {"0.09 CNY", "1.00 USD", "100000000.01 CNY"}) {
            var payout = new Payout("pay_1-1", payoutMethod(), payee(), Money.of(amount), "提现");
            assertThat(got(((Alipay) channel()).payOut(payout))).isInstanceOf(Outcome.Declined.class);
            assertThat(got(((Alipay) channel()).queryPayout(payout))).isInstanceOf(Outcome.Unheard.class);
        }
    }
}
