package io.tongbao.channel.channel.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import io.tongbao.kernel.TimeOrderedId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards keep the contract of all channels. */
class CardTest extends ChannelContract {

    @TempDir
    private static Path keys;

    @TempDir
    private static Path strangersKeys;

    private static ThirdParty thirdParty;
    private static ThirdParty strangers;
    private static Http http;

    /** No session lives for more than a day. */
    private final Instant payUntil = Instant.now().plus(Duration.ofHours(1));

    @BeforeAll
    static void start() {
        thirdParty = new ThirdParty(keys);
        strangers = new ThirdParty(strangersKeys);
        http = new Http("card", new Http.Limits(8, PATIENCE, PATIENCE, PATIENCE));
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

    /** A merchant who has a key of his own, and asks at the same place. */
    @Override
    protected Channel stranger() {
        return channel(strangersKeys, Instant.now());
    }

    @Override
    protected String method() {
        return "card/page";
    }

    @Override
    protected Instant payUntil() {
        return payUntil;
    }

    @Test
    void a_card_that_is_declined_leaves_the_page_open_for_another() {
        var order = order("32.00 CNY");
        var page = url(order);
        assertThat(typed(page, "4000 0000 0000 0002").body()).contains("card_declined");
        assertThat(got(channel().query(order))).isInstanceOf(Outcome.Pending.class);

        var paid = typed(page, "4242 4242 4242 4242");

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("Location")).contains(thirdParty.url() + "/c/shop");
        assertThat(got(channel().query(order))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(typed(page, "4242 4242 4242 4242").body()).contains("cannot be paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.34 USD", "500 JPY", "1.230 BHD"})
    void it_takes_other_currencies_too(String price) {
        var order = order(price);
        assertThat(url(order)).isNotEmpty();
        assertThat(thirdParty.pay(order.number())).isTrue();
        assertThat(got(channel().query(order)))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of(price)));
    }

    @Test
    void what_it_counts_in_other_units_is_declined_before_anybody_is_asked() {
        var order = order("5 ISK");
        assertThat(got(channel().prepare(order))).isInstanceOf(Prepared.Not.class);
        assertThat(thirdParty.requests(order.number())).isZero();
    }

    @Test
    void what_may_be_paid_for_longer_than_a_page_lives_is_declined() {
        var order = order("32.00 CNY", Instant.now().plus(Duration.ofHours(24)));
        assertThat(got(channel().prepare(order)))
                .isEqualTo(new Prepared.Not(new Outcome.Declined("400 invalid_request_error expires_at")));
        assertThat(thirdParty.pay(order.number())).isFalse();
    }

    /** A day later its key is forgotten, and the order is over. Here a moment later, and it was over before. */
    @Test
    void what_was_paid_is_found_and_refunded_when_its_key_is_forgotten() {
        var order = order("32.00 CNY", Instant.now().minusSeconds(55));
        assertThat(url(order)).isNotEmpty();
        assertThat(thirdParty.pay(order.number())).isTrue();
        await().until(() -> order.payUntil().plusSeconds(61).isBefore(Instant.now()));

        thirdParty.fault("prepay", "key_forgotten", order.number());
        assertThat(got(channel().query(order))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(got(channel().refund(refund(order)))).isInstanceOf(Outcome.Succeeded.class);
    }

    /** What was asked for at the old address of the shop is not found by its key until that is forgotten. */
    @Test
    void other_settings_hide_what_is_open_and_not_what_is_paid() {
        var order = order("32.00 CNY");
        assertThat(url(order)).isNotEmpty();
        var moved = channel(keys, Instant.now(), "https://shop.example/moved");
        assertThat(got(moved.query(order))).isInstanceOf(Outcome.Unknown.class);
        assertThat(thirdParty.pay(order.number())).isTrue();
        assertThat(got(moved.query(order))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void a_refund_whose_key_is_forgotten_pays_once() {
        var order = paid();
        var before = thirdParty.balance("payers");
        got(channel().refund(refund(order)));
        thirdParty.fault("refund", "key_forgotten", order.number());
        assertThat(got(channel().refund(refund(order)))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(thirdParty.balance("payers") - before).isEqualTo(1200);
    }

    @ParameterizedTest
    @CsvSource({"processing, Succeeded", "failed, Declined"})
    void a_refund_that_is_done_later_is_pending_until_then(String fault, String end) {
        var order = paid();
        thirdParty.fault("refund", fault, order.number());
        assertThat(got(channel().refund(refund(order)))).isInstanceOf(Outcome.Pending.class);
        await().untilAsserted(() -> assertThat(
                        got(channel().queryRefund(refund(order))).getClass().getSimpleName())
                .isEqualTo(end));
    }

    @Test
    void nothing_tells_a_secret() throws IOException {
        var file = keys.resolve("card/merchant.properties");
        var credentials = CardCredentials.read(file);
        assertThat(credentials.toString())
                .doesNotContain(credentials.secretKey())
                .doesNotContain(credentials.webhookSecret());
        var torn = Files.writeString(
                strangersKeys.resolve("torn"), Files.readString(file).replace("webhook-secret", "web"));
        assertThatThrownBy(() -> CardCredentials.read(torn)).hasMessage("credentials: no webhook-secret");
    }

    private static Order order(String price) {
        return order(price, Instant.now().plusSeconds(600));
    }

    private static Order order(String price, Instant payUntil) {
        return new Order(TimeOrderedId.next("chg"), "card/page", "拿铁 <b>", Money.of(price), payUntil);
    }

    private static Order paid() {
        var order = order("32.00 CNY");
        assertThat(url(order)).isNotEmpty();
        assertThat(thirdParty.pay(order.number())).isTrue();
        return order;
    }

    private static Refund refund(Order order) {
        return new Refund("r-" + order.number(), order, order.amount(), Money.of("12.00 CNY"), "cold");
    }

    private static String url(Order order) {
        return got(channel(keys, Instant.now()).prepare(order)) instanceof Prepared.Ready ready
                ? ready.parameters().getOrDefault("url", "")
                : "";
    }

    /** A payer types his card into the page. */
    private static HttpResponse<String> typed(String page, String card) {
        try {
            var form = BodyPublishers.ofString("card=" + card.replace(" ", "+"));
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(page)).POST(form).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Channel channel(Path whose, Instant now) {
        return channel(whose, now, thirdParty.url() + "/c/shop");
    }

    private static Channel channel(Path whose, Instant now, String shop) {
        return new Card(
                new CardSettings(thirdParty.url(), shop),
                CardCredentials.read(whose.resolve("card/merchant.properties")),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
