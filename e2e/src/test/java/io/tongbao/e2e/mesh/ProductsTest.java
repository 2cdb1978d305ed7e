package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tongbao.pay.v1.ItemOutcome;
import tongbao.pay.v1.PayoutBatch;
import tongbao.pay.v1.PayoutItem;
import tongbao.pay.v1.ProductRequestState;
import tongbao.pay.v1.SubmitRequestRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** Rows F4 to F9 of the requirements: products say who may buy how, at which fee, and by which channel. */
@MoneyHolds.Afterwards
class ProductsTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Pattern DRAFTED = Pattern.compile("version (\\d+) is drafted");
    private static final Pattern IN_FORCE = Pattern.compile("in force: (\\d+)");
    private static final String FEE = "{\"fees\":[{\"currency\":\"CNY\",\"basis_points\":60,\"fixed_minor\":0,"
            + "\"min_minor\":1,\"max_minor\":100000,\"given_back\":true}]}";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);
    private final String before = found(IN_FORCE, mesh.tongbao("product", "versions"));

    @AfterEach
    void rollBack() {
        mesh.tongbao("product", "roll-back", before, "--note", "the test is over");
    }

    @Test
    void a_merchant_pays_a_fee_out_of_what_a_purchase_brings_and_gets_it_back_with_a_refund() {
        var draft = drafted("pay/balance=" + FEE);
        assertThat(mesh.tongbao("product", "dry-run", draft)).contains("pay/balance", "\"basis_points\":60");
        assertThat(mesh.tongbao("product", "publish", draft)).contains("operator");
        var fees = fees();
        var wallet = cafe.buyer(10000);
        var order = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(wallet, 10000).build());
        assertThat(order.getState()).isEqualTo(OrderState.PAID);
        assertThat(order.getProduct()).isEqualTo("pay/balance");
        cafe.comesTo(cafe.shop, 9940);
        assertThat(fees() - fees).isEqualTo(60);
        succeeds(refund(order, 3333));
        cafe.comesTo(cafe.shop, 9940 - 3333 + 19);
        succeeds(refund(order, 6667));
        cafe.comesTo(cafe.shop, 0);
        assertThat(cafe.balance(wallet)).isEqualTo(10000);
        assertThat(fees()).isEqualTo(fees);
        mesh.heardOf(order);
        assertThat(mesh.tongbao("trade", order.getId())).contains("0.60 CNY");
        found("a fee goes from", order, "payee = payer", "payee = '" + feeAccount(order) + "'");
        found("a fee is back when all is", order, "repaid_minor = 59", "repaid_minor = 60");
    }

    /** One row that is changed by hand is found, and named. It is right again before anybody looks once more. */
    private void found(String invariant, Order order, String wrong, String right) {
        var leg = "UPDATE leg SET %s WHERE role = 'FEE' AND payment = '" + order.getPaymentId() + "'";
        mesh.change("pay", leg.formatted(wrong));
        assertThat(new MoneyCheck(mesh.stack().database("trade")).findings(Duration.ZERO))
                .anyMatch(finding -> finding.check().startsWith(invariant));
        mesh.change("pay", leg.formatted(right));
    }

    private String feeAccount(Order order) {
        return mesh.rows("pay", "SELECT payee FROM leg WHERE role = 'FEE' AND payment = '" + order.getPaymentId() + "'")
                .get(0);
    }

    /** What goes back through the channel is held until the channel has spoken, and the fee with it. */
    @Test
    void a_fee_of_a_purchase_by_channel_goes_back_when_the_channel_has_given_back() {
        published("pay/alipay=" + FEE);
        var order = scanned("alipay/qr", 10000);
        cafe.comesTo(cafe.shop, 9940);
        phone.fault("refund", "processing", 1, order.getChargeId());
        var refund = refund(order, 10000);
        assertThat(refund.getState()).isEqualTo(RefundState.RETURNING);
        succeeds(refund);
        cafe.comesTo(cafe.shop, 0);
        mesh.heardOf(order);
    }

    @Test
    void what_is_closed_in_the_tree_is_refused_with_all_below_it_and_says_so() {
        published("pay/alipay={\"open\":false}");
        var order = placed(3200);
        assertThat(refused(order, "alipay/page")).isEqualTo("PRODUCT_CLOSED");
        assertThat(mesh.tongbao("product", "explain", "pay/alipay/qr", "coffee", "3200"))
                .contains("refused by version", "PRODUCT_CLOSED");
        published("pay/balance={\"limits\":[{\"currency\":\"CNY\",\"min_minor\":1,\"max_minor\":999}]}");
        var dear = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(cafe.buyer(1000), 1000).build());
        assertThat(dear.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(dear.getReason()).isEqualTo("AMOUNT_OUT_OF_LIMITS");
        paid(order, "wechat/native");
    }

    /** Rows E8 F4: a product of our own, paid through whichever channel is there. */
    @Test
    void one_code_for_all_phones_goes_by_the_channel_that_takes_it() {
        published("pay/qr={\"routing\":{\"prefer\":\"ORDER\",\"ways\":[" + way("wechat/native") + "," + way("alipay/qr")
                + "]}}");
        assertThat(method(scanned("qr", 3200))).isEqualTo("wechat/native");
        mesh.publish("channel-rules.json", "{\"closed\": [\"wechat\"]}");
        try {
            await("wechat is closed")
                    .atMost(SOON)
                    .until(() -> refused(placed(3200), "wechat/native").equals("CHANNEL_CLOSED"));
            await("the router knows").atMost(SOON).until(() -> explained().contains("CLOSED"));
            assertThat(explained().indexOf("alipay/qr")).isLessThan(explained().indexOf("wechat/native"));
            assertThat(method(scanned("qr", 3200))).isEqualTo("alipay/qr");
        } finally {
            mesh.publish("channel-rules.json", "{\"closed\": []}");
        }
        await("wechat is open")
                .atMost(SOON)
                .until(() -> refused(placed(3200), "wechat/native").isEmpty());
        assertThat(mesh.tongbao("channels")).contains("wechat/native", "alipay/qr");
    }

    /** Rows F6 F8: it is accepted, never paid; and carried out once, though whoever carries it out dies. */
    @Test
    void payouts_to_many_are_accepted_at_once_and_each_goes_out_once() {
        var purse = new Purse(mesh);
        var wallet = cafe.buyer(10000);
        var to = purse.destination();
        var request = SubmitRequestRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setProduct("payout/batch")
                .setPayouts(PayoutBatch.newBuilder()
                        .addItems(payout(wallet, to.getId(), 3000))
                        .addItems(payout(wallet, "dst_nowhere", 1000))
                        .addItems(payout(wallet, to.getId(), 4000)))
                .build();
        var requests = mesh.coffee().productRequests();
        var trade = mesh.stack().process("trade-core");
        trade.kill();
        var accepted = requests.submit(request);
        assertThat(accepted.getState()).isEqualTo(ProductRequestState.ACCEPTED);
        assertThat(accepted.getOutcomesList()).isEmpty();
        trade.start();
        assertThat(requests.submit(request).getId()).isEqualTo(accepted.getId());
        await("carried out")
                .atMost(SOON)
                .until(() -> requests.get(accepted.getId()).getState() == ProductRequestState.ENDED);
        var outcomes = requests.get(accepted.getId()).getOutcomesList();
        assertThat(outcomes).extracting(ItemOutcome::getTaken).containsExactly(true, false, true);
        assertThat(outcomes.get(1).getReason()).isEqualTo("NO_SUCH_DESTINATION");
        cafe.comesTo(wallet, 3000);
        assertThat(mesh.coffee()
                        .purchases()
                        .getOrder(outcomes.get(0).getOrderId())
                        .getProduct())
                .isEqualTo("payout/alipay");
    }

    private static PayoutItem payout(String wallet, String destination, long minor) {
        return PayoutItem.newBuilder()
                .setUser("mei")
                .setAccount(wallet)
                .setAmount(Cafe.cny(minor))
                .setDestinationId(destination)
                .build();
    }

    private String explained() {
        return mesh.tongbao("product", "explain", "pay/qr", "coffee", "3200");
    }

    private static String way(String method) {
        return "{\"method\":\"" + method + "\",\"cost_basis_points\":60,\"min_minor\":1,\"max_minor\":5000000}";
    }

    private String drafted(String... changes) {
        var words = new String[4 + changes.length];
        System.arraycopy(new String[] {"product", "draft", "--note", "a test"}, 0, words, 0, 4);
        System.arraycopy(changes, 0, words, 4, changes.length);
        return found(DRAFTED, mesh.tongbao(words));
    }

    private void published(String change) {
        mesh.tongbao("product", "publish", drafted(change));
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private Order placed(long minor) {
        return mesh.coffee()
                .purchases()
                .placeOrder(Tongbao.requestId(), cafe.basket("", minor).build(), Duration.ofMinutes(15));
    }

    private Order scanned(String method, long minor) {
        return paid(placed(minor), method);
    }

    private Order paid(Order order, String method) {
        var asked = mesh.coffee().purchases().payThrough(order.getId(), method);
        phone.pay(mesh.coffee().charges().ready(asked.getChargeId()));
        await("paid by " + method)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(order(order).getState()).isEqualTo(OrderState.PAID));
        return order(order);
    }

    private String method(Order order) {
        return mesh.coffee().charges().getCharge(order.getChargeId()).getMethod();
    }

    /** Why it may not be paid so; empty if it may. */
    private String refused(Order order, String method) {
        var refused = catchThrowableOfType(
                TongbaoException.class, () -> mesh.coffee().purchases().payThrough(order.getId(), method));
        return refused == null ? "" : refused.reason();
    }

    private Order order(Order order) {
        return mesh.coffee().purchases().getOrder(order.getId());
    }

    private Refund refund(Order order, long minor) {
        return mesh.coffee()
                .refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setOrderId(order.getId())
                        .setAmount(Cafe.cny(minor))
                        .build());
    }

    private void succeeds(Refund refund) {
        await("given back")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(mesh.coffee()
                                .refunds()
                                .getRefund(refund.getId())
                                .getState())
                        .isEqualTo(RefundState.SUCCEEDED));
    }

    /** What the platform has earned. */
    private long fees() {
        var sums = mesh.rows("account", "SELECT COALESCE(SUM(balance_minor), 0) FROM account WHERE kind = 'FEE'");
        return Long.parseLong(sums.get(0));
    }
}
