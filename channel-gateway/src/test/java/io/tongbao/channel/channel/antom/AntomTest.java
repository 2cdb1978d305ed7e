package io.tongbao.channel.channel.antom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.ChannelContract;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
import io.tongbao.channel.channel.ThirdParty;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Antom keeps the contract of all channels. */
class AntomTest extends ChannelContract {

    @TempDir
    private static Path keys;

    @TempDir
    private static Path strangersKeys;

    private static ThirdParty thirdParty;
    private static ThirdParty strangers;
    private static Http http;

    @BeforeAll
    static void start() {
        thirdParty = new ThirdParty(keys);
        strangers = new ThirdParty(strangersKeys);
        http = new Http("antom", new Http.Limits(8, PATIENCE, PATIENCE, PATIENCE));
    }

    @AfterAll
    static void stop() {
        http.close();
        strangers.close();
        thirdParty.close();
    }

    @Override
    protected ThirdParty thirdParty() {
        return thirdParty;
    }

    @Override
    protected Channel channel(Instant now) {
        return channel(keys, now);
    }

    /** A merchant who has keys of his own, and asks at the same place. */
    @Override
    protected Channel stranger() {
        return channel(strangersKeys, Instant.now());
    }

    @Override
    protected String method() {
        return "antom/page";
    }

    @Test
    void what_breaks_its_rules_is_declined_by_name() {
        var strange = new Order("chg_1*?", method(), "拿铁", Money.of("1.00 CNY"), payUntil());
        var foreign = new Order("chg_foreign", method(), "拿铁", Money.of("1.00 USD"), payUntil());
        assertThat(got(channel().prepare(strange))).isEqualTo(new Prepared.Not(new Outcome.Declined("PARAM_ILLEGAL")));
        assertThat(got(channel().prepare(foreign)))
                .isEqualTo(new Prepared.Not(new Outcome.Declined("CURRENCY_NOT_SUPPORT")));
    }

    @Test
    void what_nobody_has_paid_in_time_is_declined() {
        var order = new Order(order().number(), method(), "拿铁", Money.of("1.00 CNY"), soon());
        assertThat(got(channel().prepare(order))).isInstanceOf(Prepared.Ready.class);
        await().untilAsserted(() -> assertThat(got(channel().query(order))).isEqualTo(new Outcome.Declined("FAIL")));
    }

    @Test
    void a_refund_that_is_given_up_is_declined() {
        noticeOfPaid();
        thirdParty.fault("refund", "failed", order().number());
        var refund = new Refund("ref_" + order().number(), order(), price(), Money.of("12.00 CNY"), "凉了 cold");
        assertThat(got(channel().refund(refund))).isInstanceOf(Outcome.Pending.class);
        await().untilAsserted(
                        () -> assertThat(got(channel().queryRefund(refund))).isEqualTo(new Outcome.Declined("FAIL")));
    }

    @Test
    void what_was_cancelled_has_nothing_to_give_back() {
        assertThat(got(channel().prepare(order()))).isInstanceOf(Prepared.Ready.class);
        got(channel().close(order()));
        var refund = new Refund("ref_" + order().number(), order(), price(), Money.of("12.00 CNY"), "凉了 cold");
        assertThat(got(channel().refund(refund))).isEqualTo(new Outcome.Declined("CANCELLED"));
    }

    @Test
    void nothing_tells_a_secret() throws IOException {
        var file = keys.resolve("antom/merchant.properties");
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        }
        assertThat(AntomCredentials.read(file) + " " + settings())
                .contains(secrets.getProperty("client-id"))
                .doesNotContain(secrets.getProperty("merchant-private-key").substring(100, 140));
    }

    private static Money price() {
        return Money.of("32.00 CNY");
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofSeconds(2));
    }

    private static AntomSettings settings() {
        return new AntomSettings(thirdParty.url(), thirdParty.letterbox(), thirdParty.url(), "ALIPAY_CN");
    }

    private static Channel channel(Path whose, Instant now) {
        return new Antom(
                settings(),
                AntomCredentials.read(whose.resolve("antom/merchant.properties")),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
