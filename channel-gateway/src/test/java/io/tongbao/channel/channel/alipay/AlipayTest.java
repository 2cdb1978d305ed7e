package io.tongbao.channel.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.ChannelContract;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
import io.tongbao.channel.channel.ThirdParty;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alipay keeps the contract of all channels; its official SDK accepts what both sides sign. */
class AlipayTest extends ChannelContract {

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
        http = new Http("alipay", new Http.Limits(8, PATIENCE, PATIENCE, PATIENCE));
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
        return "alipay/qr";
    }

    @Test
    void a_page_is_paid_by_a_browser() throws IOException, InterruptedException, AlipayApiException {
        var order = order("alipay/page", Instant.now().plusSeconds(600));
        var page = url(channel(), order);
        assertThat(got(channel().query(order))).isInstanceOf(Outcome.Pending.class);
        assertThat(thirdParty.pay(order.number())).as("before it is opened").isFalse();
        assertThat(isSignedByUs(page)).isTrue();

        var shown = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.ofString());

        assertThat(shown.body()).contains("<form", "a＝b＆c／d＂", "32.00 CNY");
        assertThat(thirdParty.pay(order.number())).isTrue();
        assertThat(got(channel().query(order))).isInstanceOf(Outcome.Succeeded.class);
    }

    /** It is encoded once more where charges are kept: see the migrations. */
    @Test
    void the_address_of_a_page_is_not_longer_than_what_keeps_it() {
        var most =
                new Order("c".repeat(32), "alipay/page", "拿".repeat(60), Money.of("100000000.00 CNY"), Instant.now());
        var settings =
                new AlipaySettings("https://openapi.alipay.com/gateway.do", "https://pay.example/" + "n".repeat(230));
        var channel = new Alipay(
                settings, AlipayCredentials.read(keys.resolve("alipay/merchant.properties")), http, Clock.systemUTC());

        assertThat(Form.written(Map.of("url", url(channel, most))))
                .hasSizeGreaterThan(2000)
                .hasSizeLessThan(4000);
    }

    @Test
    void what_nobody_has_scanned_ends_when_nobody_can_scan_it_any_more() {
        var order = order("alipay/qr", Instant.now().plusSeconds(2));
        assertThat(got(channel().prepare(order))).isInstanceOf(Prepared.Ready.class);

        assertThat(got(channel().close(order)))
                .as("it can be scanned all the same")
                .isInstanceOf(Outcome.Pending.class);

        await().until(() -> order.payUntil().isBefore(Instant.now()));
        assertThat(thirdParty.pay(order.number())).as("too late").isFalse();
        assertThat(got(channel().close(order))).as("by whose clock").isInstanceOf(Outcome.Unknown.class);
        assertThat(got(channel(Instant.now().plus(Duration.ofMinutes(4))).close(order)))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_refund_that_is_done_later_is_pending_until_then() {
        var order = order("alipay/qr", Instant.now().plusSeconds(600));
        got(channel().prepare(order));
        thirdParty.pay(order.number());
        var refund = new Refund("r-" + order.number(), order, order.amount(), Money.of("12.00 CNY"), "cold");
        thirdParty.fault("refund", "processing", order.number());

        assertThat(got(channel().refund(refund))).isInstanceOf(Outcome.Pending.class);

        await().untilAsserted(
                        () -> assertThat(got(channel().queryRefund(refund))).isInstanceOf(Outcome.Succeeded.class));
    }

    @Test
    void that_we_have_not_enough_passes() {
        var order = order("alipay/qr", Instant.now().plusSeconds(600));
        got(channel().prepare(order));
        thirdParty.pay(order.number());
        var refund = new Refund("r-" + order.number(), order, order.amount(), order.amount(), "cold");
        thirdParty.fault("refund", "not_enough", order.number());

        assertThat(got(channel().refund(refund))).isInstanceOf(Outcome.Unknown.class);
        assertThat(got(channel().queryRefund(refund))).isInstanceOf(Outcome.Unheard.class);
        assertThat(got(channel().refund(refund))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void what_breaks_its_rules_is_declined_by_name() {
        var late = order("alipay/qr", Instant.now().minusSeconds(60));
        assertThat(got(channel().prepare(late)))
                .isEqualTo(new Prepared.Not(new Outcome.Declined("ACQ.INVALID_PARAMETER")));
    }

    @Test
    void another_currency_and_too_much_are_declined_before_anybody_is_asked() {
        for (var amount : new String[] {"1.00 USD", "100000000.01 CNY"}) {
            var number = TimeOrderedId.next("chg");
            var order = new Order(number, method(), "拿铁", Money.of(amount), order().payUntil());
            assertThat(got(channel().prepare(order))).isInstanceOf(Prepared.Not.class);
            assertThat(thirdParty.requests(number)).isZero();
        }
    }

    @Test
    void nothing_tells_a_secret() throws IOException {
        var file = keys.resolve("alipay/merchant.properties");
        var secrets = properties(file);
        var torn = Files.writeString(
                strangersKeys.resolve("torn"),
                Files.readString(file).replace("merchant-private-key=", "merchant-private-key=MIIx"));

        assertThat(AlipayCredentials.read(file) + " " + new AlipaySettings(thirdParty.url(), thirdParty.letterbox()))
                .contains(secrets.getProperty("app-id"))
                .doesNotContain(secrets.getProperty("merchant-private-key").substring(100, 140));
        assertThatThrownBy(() -> AlipayCredentials.read(torn))
                .hasMessage("merchant-private-key: not the base64 of an RSA key")
                .hasNoCause();
    }

    /** Who we are is what our private key says; its public half is what Alipay was given. */
    private static boolean isSignedByUs(String page) throws IOException, AlipayApiException {
        var parameters = Form.read(URI.create(page).getRawQuery());
        var sign = String.valueOf(parameters.remove("sign"));
        var ours = properties(keys.resolve("alipay/platform.properties")).getProperty("merchant-public-key");
        return AlipaySignature.rsaCheck(AlipaySignature.getSignContent(parameters), sign, ours, "UTF-8", "RSA2");
    }

    private static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static String url(Channel channel, Order order) {
        return got(channel.prepare(order)) instanceof Prepared.Ready ready
                ? ready.parameters().getOrDefault("url", "")
                : "";
    }

    private static Order order(String method, Instant payUntil) {
        return new Order(TimeOrderedId.next("chg"), method, "a=b&c/d\"", Money.of("32.00 CNY"), payUntil);
    }

    private static Channel channel(Path whose, Instant now) {
        return new Alipay(
                new AlipaySettings(thirdParty.url() + "/gateway.do", thirdParty.letterbox()),
                AlipayCredentials.read(whose.resolve("alipay/merchant.properties")),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
