package io.tongbao.channel.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.ChannelContract;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.ThirdParty;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WeChat Pay keeps the contract of all channels; the official SDK's own verification accepts what the sandbox signs.
 */
class WeChatPayTest extends ChannelContract {

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
        http = new Http("wechat", new Http.Limits(8, PATIENCE, PATIENCE, PATIENCE));
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
        return "wechat/native";
    }

    @Test
    void what_breaks_its_rules_is_declined_by_name() {
        var order = new Order("chg_1*?", method(), "拿铁", Money.of("1.00 CNY"), order().payUntil());
        assertThat(channel().prepare(order))
                .succeedsWithin(PATIENCE)
                .isEqualTo(new Prepared.Not(new Outcome.Declined("PARAM_ERROR")));
    }

    @Test
    void another_currency_is_declined_before_anybody_is_asked() {
        var number = TimeOrderedId.next("chg");
        var order = new Order(number, method(), "拿铁", Money.of("1.00 USD"), order().payUntil());
        assertThat(channel().prepare(order)).succeedsWithin(PATIENCE).isInstanceOf(Prepared.Not.class);
        assertThat(thirdParty.requests(number)).isZero();
    }

    @Test
    void nothing_tells_a_secret() throws IOException {
        var file = keys.resolve("wechat/merchant.properties");
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        }
        var told =
                WeChatPayCredentials.read(file) + " " + new WeChatPaySettings(thirdParty.url(), thirdParty.letterbox());
        assertThat(told)
                .contains(secrets.getProperty("mchid"))
                .doesNotContain(secrets.getProperty("merchant-private-key").substring(100, 140))
                .doesNotContain(secrets.getProperty("api-v3-key"));
    }

    private static Channel channel(Path whose, Instant now) {
        return new WeChatPay(
                new WeChatPaySettings(thirdParty.url(), thirdParty.letterbox()),
                WeChatPayCredentials.read(whose.resolve("wechat/merchant.properties")),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
