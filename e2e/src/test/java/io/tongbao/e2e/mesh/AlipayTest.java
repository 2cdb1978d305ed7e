package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.channel.v1.Charge;
import tongbao.channel.v1.ChargeState;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** Rows B2 E1 E7 E8 of the requirements, at a second third party: it shares nothing with the first but the contract. */
@MoneyHolds.Afterwards
class AlipayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern BUTTON = Pattern.compile("action=\"([^\"]+)\"");

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);

    @ParameterizedTest
    @ValueSource(strings = {"none", "lost", "doubled", "forged"})
    void a_coffee_by_qr_code_is_paid_whatever_becomes_of_its_notice(String fault) {
        var order = placed();
        var charge = ready(order, "alipay/qr");
        assertThat(charge.getParametersOrThrow("code_url")).startsWith("https://qr.alipay.com/");
        if (!fault.equals("none")) {
            phone.fault("notice", fault, 1, charge.getId());
        }

        phone.pay(charge);

        paid(order, charge);
        assertThat(phone.trade(charge.getId()).path("requests").asInt())
                .as("asked once")
                .isEqualTo(1);
    }

    @Test
    void a_coffee_is_paid_on_a_page_in_a_browser() throws IOException, InterruptedException {
        var order = placed();
        var charge = ready(order, "alipay/page");
        var page = URI.create(charge.getParametersOrThrow("url"));
        var button = BUTTON.matcher(sent(HttpRequest.newBuilder(page)));
        assertThat(button.find()).isTrue();

        var said = sent(HttpRequest.newBuilder(page.resolve(button.group(1))).POST(BodyPublishers.noBody()));

        assertThat(said).contains("支付成功");
        paid(order, charge);
    }

    private Order placed() {
        var basket = cafe.basket("", 3200).build();
        return mesh.coffee().purchases().placeOrder(Tongbao.requestId(), basket, Duration.ofMinutes(15));
    }

    private Charge ready(Order order, String method) {
        var asked = mesh.coffee().purchases().payThrough(order.getId(), method);
        var charge = mesh.coffee().charges().ready(asked.getChargeId());
        assertThat(charge.getState()).as(charge.getDetail()).isEqualTo(ChargeState.READY);
        return charge;
    }

    private void paid(Order order, Charge charge) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mesh.coffee()
                                .purchases()
                                .getOrder(order.getId())
                                .getState())
                        .isEqualTo(OrderState.PAID));
        cafe.comesTo(cafe.shop, 3200);
        assertThat(mesh.coffee().charges().getCharge(charge.getId()).getPaid().getMinor())
                .isEqualTo(3200);
    }

    private static String sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
