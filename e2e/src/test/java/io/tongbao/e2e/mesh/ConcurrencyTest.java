package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.sdk.Tongbao;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;

/** Rows A5 C2 C4 H2 of the requirements: many at once, several of them in one batch. */
@MoneyHolds.Afterwards
class ConcurrencyTest {

    private static final int CALLERS = 200;
    private static final int COVERED = 60;

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

    @Test
    void a_balance_that_covers_sixty_pays_sixty() {
        var buyer = cafe.buyer(COVERED * 100);
        assertThat(outcomes(CALLERS, i -> cafe.basket(buyer, 100)))
                .isEqualTo(Map.of("PAID", COVERED, "CANCELLED INSUFFICIENT_FUNDS", CALLERS - COVERED));
        assertThat(cafe.balance(buyer)).isZero();
        assertThat(cafe.balance(cafe.shop)).isEqualTo(COVERED * 100);
    }

    @Test
    void one_coupon_is_spent_once_by_many() {
        cafe.fund(cafe.subsidy, 1000);
        var coupon = cafe.coupon("mei", 5);
        var buyer = cafe.buyer(CALLERS * 100);
        assertThat(outcomes(CALLERS, i -> cafe.basket(buyer, 100).setCoupon(coupon)))
                .isEqualTo(Map.of("PAID", 1, "CANCELLED COUPON_USED", CALLERS - 1));
        assertThat(cafe.balance(cafe.subsidy)).isEqualTo(995);
    }

    @Test
    void a_promotion_is_sold_as_often_as_its_stock() {
        cafe.fund(cafe.subsidy, 1000);
        var promotion = cafe.promotion(10, COVERED);
        var buyer = cafe.buyer(CALLERS * 100);
        assertThat(outcomes(CALLERS, i -> cafe.basket(buyer, 100).setPromotion(promotion)))
                .isEqualTo(Map.of("PAID", COVERED, "CANCELLED SOLD_OUT", CALLERS - COVERED));
        assertThat(cafe.taken(promotion)).isEqualTo(COVERED);
        assertThat(cafe.balance(cafe.subsidy)).isEqualTo(1000 - COVERED * 10);
    }

    @Test
    void refusals_of_every_kind_travel_beside_successes_in_one_batch() {
        cafe.fund(cafe.subsidy, 1000);
        var rich = cafe.buyer(100_000_000_00L);
        var poor = cafe.buyer(1);
        var used = cafe.coupon("mei", 5);
        var soldOut = cafe.promotion(1, 1);
        mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(rich, 100).setCoupon(used).build());
        mesh.coffee()
                .purchases()
                .buy(
                        Tongbao.requestId(),
                        cafe.basket(rich, 100).setPromotion(soldOut).build());
        var kinds = List.<IntFunction<Basket.Builder>>of(
                i -> cafe.basket(rich, 100),
                i -> cafe.basket(poor, 100),
                i -> cafe.basket(rich, 100).setCoupon(used),
                i -> cafe.basket(rich, 100).setPromotion(soldOut),
                i -> cafe.basket(rich, 2_000_000_00),
                i -> cafe.basket("acc_nobody", 100));
        var orders = buyAll(20 * kinds.size(), i -> kinds.get(i % kinds.size()).apply(i));
        assertThat(outcomes(orders))
                .isEqualTo(Map.of(
                        "PAID", 20,
                        "CANCELLED INSUFFICIENT_FUNDS", 20,
                        "CANCELLED COUPON_USED", 20,
                        "CANCELLED SOLD_OUT", 20,
                        "CANCELLED RISK_REFUSED", 20,
                        "CANCELLED NO_SUCH_ACCOUNT", 20));
        assertThat(mesh.rows(
                        "trade",
                        "SELECT MAX(kinds) FROM (SELECT COUNT(DISTINCT state, reason) AS kinds FROM orders"
                                + " WHERE payee = '" + cafe.shop + "' AND batch IS NOT NULL GROUP BY batch) b"))
                .as("kinds of ends in one batch, and so in one XID")
                .allSatisfy(
                        kindsInOne -> assertThat(Integer.parseInt(kindsInOne)).isGreaterThan(1));
    }

    @Test
    void the_same_request_many_times_at_once_is_one_purchase() {
        var buyer = cafe.buyer(1000);
        var request = Tongbao.requestId();
        var calls = new ArrayList<CompletableFuture<Order>>();
        for (int i = 0; i < 50; i++) {
            calls.add(mesh.coffee()
                    .purchases()
                    .buyAsync(request, cafe.basket(buyer, 100).build()));
        }
        var orders = calls.stream().map(CompletableFuture::join).toList();
        assertThat(orders).extracting(Order::getId).containsOnly(orders.get(0).getId());
        assertThat(outcomes(orders)).isEqualTo(Map.of("PAID", 50));
        assertThat(cafe.balance(buyer)).isEqualTo(900);
    }

    private Map<String, Integer> outcomes(int count, IntFunction<Basket.Builder> basket) {
        return outcomes(buyAll(count, basket));
    }

    private List<Order> buyAll(int count, IntFunction<Basket.Builder> basket) {
        var calls = new ArrayList<CompletableFuture<Order>>();
        for (int i = 0; i < count; i++) {
            calls.add(mesh.coffee()
                    .purchases()
                    .buyAsync(Tongbao.requestId(), basket.apply(i).build()));
        }
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private static Map<String, Integer> outcomes(List<Order> orders) {
        var counts = new TreeMap<String, Integer>();
        orders.forEach(order -> counts.merge((order.getState() + " " + order.getReason()).strip(), 1, Integer::sum));
        return counts;
    }
}
