package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.account.v1.AccountKind;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.ListRefundsRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** Rows A6 A7 B1 B10 H2 H5 of the requirements: a paid order goes back, in part or as a whole, and never twice. */
@MoneyHolds.Afterwards
class RefundTest {

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final String buyer = cafe.buyer(100_000);

    @Test
    void all_of_an_order_goes_back_and_the_order_shows_it() {
        var order = bought(cafe.basket(buyer, 3200));
        var refund = refund(all(order).setNote("冷了"));
        assertThat(refund.getState()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(refund.getToPayer().getMinor()).isEqualTo(3200);
        assertThat(refund.getToSubsidy().getMinor()).isZero();
        balanceBecomes(buyer, 100_000);
        balanceBecomes(cafe.shop, 0);
        assertThat(now(order).getState()).isEqualTo(OrderState.PAID);
        assertThat(now(order).getRefunded().getMinor()).isEqualTo(3200);
        assertThat(mesh.coffee().refunds().getRefund(refund.getId())).isEqualTo(refund);
        assertThat(mesh.rows(
                        "trade",
                        "SELECT o.source FROM outbox o JOIN refund r ON r.batch = o.subject WHERE r.id = '"
                                + refund.getId() + "'"))
                .containsExactly("trade-refund");
        assertThat(refund(all(order)).getReason()).isEqualTo("AMOUNT_EXCEEDED");
    }

    @Test
    void several_parts_give_the_buyer_what_he_paid_and_the_subsidies_theirs_to_the_cent() {
        cafe.fund(cafe.subsidy, 1500);
        var basket = cafe.basket(buyer, 10_000).setCoupon(cafe.coupon("mei", 1000));
        var order = bought(basket.setPromotion(cafe.promotion(500, 1)));
        var parts = List.of(refund(part(order, 3333)), refund(part(order, 1)), refund(part(order, 3333)));
        assertThat(refund(part(order, 3334)).getReason()).isEqualTo("AMOUNT_EXCEEDED");
        var last = refund(all(order));
        assertThat(parts).extracting(refund -> refund.getToSubsidy().getMinor()).containsExactly(499L, 1L, 500L);
        assertThat(last.getAmount().getMinor()).isEqualTo(3333);
        assertThat(last.getToPayer().getMinor()).isEqualTo(2833);
        assertThat(last.getToSubsidy().getMinor()).isEqualTo(500);
        balanceBecomes(buyer, 100_000);
        balanceBecomes(cafe.subsidy, 1500);
        balanceBecomes(cafe.shop, 0);
        var asked = ListRefundsRequest.newBuilder().setOrderId(order.getId()).build();
        assertThat(mesh.coffee().refunds().listRefunds(asked))
                .extracting(Refund::getState)
                .containsExactly(
                        RefundState.SUCCEEDED,
                        RefundState.FAILED,
                        RefundState.SUCCEEDED,
                        RefundState.SUCCEEDED,
                        RefundState.SUCCEEDED);
    }

    @Test
    void nothing_of_an_order_that_cost_nothing_is_paid_out() {
        cafe.fund(cafe.subsidy, 100);
        var order = bought(cafe.basket(buyer, 100).setCoupon(cafe.coupon("mei", 500)));
        assertThat(refund(part(order, 40)).getToSubsidy().getMinor()).isEqualTo(40);
        assertThat(refund(all(order)).getToPayer().getMinor()).isZero();
        balanceBecomes(cafe.subsidy, 100);
        balanceBecomes(buyer, 100_000);
    }

    @Test
    void of_a_thousand_at_once_as_many_succeed_as_the_order_covers() {
        cafe.fund(cafe.subsidy, 3333);
        var order = bought(cafe.basket(buyer, 10_000).setCoupon(cafe.coupon("mei", 3333)));
        var refunds = refundAll(1000, order);
        assertThat(refunds.stream().filter(refund -> refund.getState() == RefundState.SUCCEEDED))
                .hasSize(100);
        assertThat(refunds.stream().filter(refund -> refund.getState() != RefundState.SUCCEEDED))
                .extracting(Refund::getReason)
                .containsOnly("AMOUNT_EXCEEDED");
        assertThat(now(order).getRefunded().getMinor()).isEqualTo(10_000);
        balanceBecomes(buyer, 100_000);
        balanceBecomes(cafe.subsidy, 3333);
    }

    @Test
    void the_same_request_is_the_same_refund_and_another_content_is_refused() {
        var order = bought(cafe.basket(buyer, 100));
        var request = part(order, 60).setRequestId(Tongbao.requestId());
        var calls = IntStream.range(0, 50)
                .mapToObj(i -> mesh.coffee().refunds().refundAsync(request.build()))
                .toList();
        assertThat(calls.stream().map(CompletableFuture::join))
                .containsOnly(mesh.coffee().refunds().refund(request.build()));
        assertThat(now(order).getRefunded().getMinor()).isEqualTo(60);
        refused("SAME_ID_OTHER_CONTENT", request.clone().setAmount(Cafe.cny(40)));
    }

    @Test
    void only_what_is_ones_own_and_paid_can_be_given_back() {
        var placed = mesh.coffee()
                .purchases()
                .placeOrder(Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofMinutes(1));
        refused("NOT_PAID", all(placed));
        refused("NO_SUCH_ORDER", RefundRequest.newBuilder().setOrderId("ord_none"));
        var order = bought(cafe.basket(buyer, 100));
        refused("INVALID_ARGUMENT", part(order, 0));
        refused("INVALID_ARGUMENT", all(order).setAmount(Cafe.cny(1).toBuilder().setCurrency("EUR")));
        refused("INVALID_ARGUMENT", all(order).setNote("x".repeat(201)));
        var refund = refund(all(order));
        for (var call : List.<Runnable>of(
                () -> mesh.books()
                        .refunds()
                        .refund(all(order).setRequestId("r1").build()),
                () -> mesh.books()
                        .refunds()
                        .listRefunds(ListRefundsRequest.newBuilder()
                                .setOrderId(order.getId())
                                .build()))) {
            named("NO_SUCH_ORDER", call);
        }
        named("NO_SUCH_REFUND", () -> mesh.books().refunds().getRefund(refund.getId()));
    }

    @Test
    void a_merchant_without_the_money_is_a_decline_and_leaves_the_order_refundable() {
        var order = bought(cafe.basket(buyer, 100));
        var supplier = cafe.open(AccountKind.MERCHANT);
        cafe.move(cafe.shop, supplier, 100);
        var declined = refund(all(order));
        assertThat(declined.getState()).isEqualTo(RefundState.FAILED);
        assertThat(declined.getReason()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(now(order).getRefunded().getMinor()).isZero();
        cafe.fund(cafe.shop, 100);
        assertThat(refund(all(order)).getState()).isEqualTo(RefundState.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trade-refund.try.after-commit",
                "pay-refund.try.before-commit",
                "pay-refund.try.after-commit",
                "account.try.after-commit"
            })
    void a_failing_step_undoes_all_and_the_repeat_refunds(String point) {
        var order = bought(cafe.basket(buyer, 100));
        var request = all(order).setRequestId(Tongbao.requestId());
        try (var fault = mesh.fault(point, "fail")) {
            refused("UNEXPECTED", request);
            fault.awaitReached();
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(cafe.frozen(cafe.shop)).isZero());
        assertThat(mesh.coffee().refunds().refund(request.build()).getState()).isEqualTo(RefundState.SUCCEEDED);
        balanceBecomes(buyer, 100_000);
    }

    private Order bought(Basket.Builder basket) {
        var order = mesh.coffee().purchases().buy(Tongbao.requestId(), basket.build());
        assertThat(order.getState()).isEqualTo(OrderState.PAID);
        return order;
    }

    /** Parts of 1.00 CNY at once, over five connections, as the processes of a busy business line would. */
    private List<Refund> refundAll(int count, Order order) {
        var clients = Stream.generate(() -> mesh.client("coffee", Duration.ofSeconds(20)))
                .limit(5)
                .toList();
        try {
            var calls = IntStream.range(0, count)
                    .mapToObj(i -> clients.get(i % clients.size())
                            .refunds()
                            .refundAsync(part(order, 100)
                                    .setRequestId(Tongbao.requestId())
                                    .build()))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        } finally {
            clients.forEach(Tongbao::close);
        }
    }

    private Order now(Order order) {
        return mesh.coffee().purchases().getOrder(order.getId());
    }

    private static RefundRequest.Builder all(Order order) {
        return RefundRequest.newBuilder().setOrderId(order.getId());
    }

    private static RefundRequest.Builder part(Order order, long minor) {
        return all(order).setAmount(Cafe.cny(minor));
    }

    private Refund refund(RefundRequest.Builder request) {
        return mesh.coffee()
                .refunds()
                .refund(request.setRequestId(Tongbao.requestId()).build());
    }

    private void refused(String reason, RefundRequest.Builder request) {
        if (request.getRequestId().isEmpty()) {
            request.setRequestId(Tongbao.requestId());
        }
        named(reason, () -> mesh.coffee().refunds().refund(request.build()));
    }

    private static void named(String reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        TongbaoException.class,
                        error -> assertThat(error.reason()).isEqualTo(reason));
    }

    /** A refund may read SUCCEEDED a moment before its transfers read POSTED. */
    private void balanceBecomes(String account, long minor) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cafe.balance(account)).isEqualTo(minor));
    }
}
