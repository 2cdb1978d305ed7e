package io.tongbao.trade.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.State;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.BatchState;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.ClaimedOrders.Claim;
import io.tongbao.trade.promotion.Coupon;
import io.tongbao.trade.promotion.CouponState;
import io.tongbao.trade.promotion.Offers;
import io.tongbao.trade.promotion.Promotion;
import io.tongbao.trade.promotion.Promotions;
import io.tongbao.trade.promotion.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows A2 A4 A5 C3 H2 H3 of the requirements. */
@ExtendWith(InGlobalTransaction.class)
class ClaimedOrdersTest {

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final ClaimedOrders claims = CONTEXT.getBean(ClaimedOrders.class);
    private final Orders orders = CONTEXT.getBean(Orders.class);
    private final Promotions promotions = CONTEXT.getBean(Promotions.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_settled_batch_pays_orders_without_a_verdict_and_cancels_those_with_one() {
        var batch = batch();
        var coupon = coupon();
        var paid = order(coupon, "");
        var refused = order("", "");
        var byRisk = order("", "");
        var claim = claim(batch, List.of(paid, refused, byRisk), List.of(no(byRisk, Reason.RISK_REFUSED)));
        assertThat(claim.payable()).extracting(Order::id).containsExactly(paid.id(), refused.id());
        claims.refuse(batch, List.of(no(refused, Reason.INSUFFICIENT_FUNDS)));
        claims.settle(batch.id());
        claims.settle(batch.id());
        assertThat(now(paid).state()).isEqualTo(OrderState.PAID);
        assertThat(now(refused).reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(now(byRisk).reason()).isEqualTo(Reason.RISK_REFUSED);
        assertThat(promotions.coupon(coupon).state()).isEqualTo(CouponState.USED);
        assertThat(orders.history(now(paid)))
                .extracting(Change::to)
                .containsExactly(OrderState.PENDING_PAYMENT, OrderState.PAID);
    }

    @Test
    void a_released_batch_gives_back_coupons_and_stock_and_its_orders_can_be_claimed_again() {
        var batch = batch();
        var coupon = coupon();
        var promotion = promotion(1);
        var order = order(coupon, promotion);
        claim(batch, List.of(order), List.of());
        assertThat(promotions.coupon(coupon).state()).isEqualTo(CouponState.CLAIMED);
        assertThat(promotions.promotion(promotion).taken()).isEqualTo(1);
        claims.release(batch.id());
        claims.release(batch.id());
        assertThat(promotions.coupon(coupon).state()).isEqualTo(CouponState.ISSUED);
        assertThat(promotions.promotion(promotion).taken()).isZero();
        assertThat(now(order).isOpen(Instant.now())).isTrue();

        var again = batch();
        var claim = claims.claim(again.id(), again, new Candidates<>(List.of(), List.of(now(order))), List.of());
        assertThat(claim.payable()).extracting(Order::attempt).containsExactly(2);
        claims.settle(again.id());
        assertThat(now(order).state()).isEqualTo(OrderState.PAID);
    }

    @Test
    void a_coupon_and_the_last_of_a_stock_go_to_the_first_that_asks() {
        var coupon = coupon();
        var promotion = promotion(1);
        var claim = claim(
                batch(),
                List.of(order(coupon, ""), order(coupon, ""), order("", promotion), order("", promotion)),
                List.of());
        assertThat(claim.refusals()).extracting(Refusal::reason).containsExactly(Reason.COUPON_USED, Reason.SOLD_OUT);
        var other = claim(batch(), List.of(order(coupon, "")), List.of());
        assertThat(other.refusals()).extracting(Refusal::reason).containsExactly(Reason.COUPON_USED);
    }

    @Test
    void an_order_is_claimed_by_one_batch_and_nobody_else_touches_it() {
        var first = batch();
        var order = order("", "");
        claim(first, List.of(order), List.of());
        var second = batch();
        assertThat(claims.claim(second.id(), second, new Candidates<>(List.of(), List.of(now(order))), List.of())
                        .orders())
                .isEmpty();
        assertThat(claim(batch(), List.of(sameRequest(order)), List.of()).orders())
                .isEmpty();
        assertThat(orders.cancel(order.id(), Reason.CANCELLED_BY_USER, "coffee", "")
                        .isClaimed())
                .isTrue();
        claims.release(first.id());
        assertThat(orders.cancel(order.id(), Reason.CANCELLED_BY_USER, "coffee", "")
                        .state())
                .isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void a_batch_is_tried_once_and_never_after_its_cancel() {
        var batch = batch();
        claim(batch, List.of(order("", "")), List.of());
        barred(batch);
        var cancelled = batch();
        claims.release(cancelled.id());
        barred(cancelled);
    }

    private static OrderFilter of(String user, String before) {
        return new OrderFilter(user, Set.of(), "", before);
    }

    @Test
    void the_newest_orders_of_a_line_are_found_whoever_bought_them() {
        var line = TimeOrderedId.next("line");
        var placed = Stream.of("a", "b", "c")
                .map(id -> orders.place(order(new RequestKey(line, id), "", "")).id())
                .toList();
        assertThat(orders.list(line, of("", ""), 2))
                .extracting(Order::id)
                .containsExactly(placed.get(2), placed.get(1));
        assertThat(orders.list(line, of("", placed.get(1)), 2))
                .extracting(Order::id)
                .containsExactly(placed.get(0));
        assertThat(orders.list(line, of("somebody else", ""), 2)).isEmpty();
        var index = new JdbcTemplate(CONTEXT.getBean(DataSource.class))
                .queryForMap(
                        "EXPLAIN SELECT * FROM orders WHERE business_line = ? AND id < ? ORDER BY id DESC LIMIT 2",
                        line,
                        placed.get(2));
        assertThat(String.valueOf(index.get("Extra"))).doesNotContain("filesort");
    }

    @Test
    void an_order_that_is_overdue_is_cancelled_unless_somebody_pays_it() {
        var drawn = order("", "");
        var late = new Order.Asked(Instant.now().minusSeconds(1), "trace", "");
        var overdue = orders.place(Order.drawn(drawn.key(), drawn.basket(), drawn.price(), late));
        orders.cancelOverdue(1000);
        assertThat(now(overdue).reason()).isEqualTo(Reason.DEADLINE_PASSED);
        assertThat(claims.claim(batch().id(), batch(), new Candidates<>(List.of(), List.of(overdue)), List.of())
                        .orders())
                .isEmpty();
    }

    @Test
    void every_state_is_reached_and_drawn() throws IOException {
        assertThat(State.reachableFrom(OrderState.PENDING_PAYMENT)).containsExactly(OrderState.values());
        assertThat(State.reachableFrom(CouponState.ISSUED)).containsExactly(CouponState.values());
        assertThat(drawn("order")).isEqualTo(State.drawing(OrderState.PENDING_PAYMENT));
        assertThat(drawn("coupon")).isEqualTo(State.drawing(CouponState.ISSUED));
    }

    @Test
    void an_operator_ends_a_batch_as_the_second_phase_does() {
        var batch = batch();
        var coupon = coupon();
        var order = order(coupon, "");
        claim(batch, List.of(order), List.of());
        var database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE batch SET created_at = created_at - INTERVAL 2 MINUTE WHERE id = ?", batch.id()));
        var decision = new Batches.Decision(batch.id(), "trade", BatchState.CONFIRMED, "mei", "why");
        assertThat(CONTEXT.getBean(Batches.class).decide(decision).state()).isEqualTo(BatchState.CONFIRMED);
        assertThat(now(order).state()).isEqualTo(OrderState.PAID);
        assertThat(promotions.coupon(coupon).state()).isEqualTo(CouponState.USED);
    }

    private void barred(Batch batch) {
        assertThatThrownBy(() -> claim(batch, List.of(order("", "")), List.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.BATCH_FINISHED));
    }

    private Claim claim(Batch batch, List<Order> fresh, List<Refusal> refused) {
        return claims.claim(batch.id(), batch, new Candidates<>(fresh, List.of()), refused);
    }

    /** This failure makes a local transaction be repeated, and rows in bulk take another way than others. */
    @Test
    void a_bulk_insert_that_waits_too_long_for_a_lock_fails_as_such() throws SQLException {
        var order = orders.place(order("", ""));
        var database = CONTEXT.getBean(DataSource.class);
        var transaction = new TransactionTemplate(CONTEXT.getBean(PlatformTransactionManager.class));
        try (var other = database.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT id FROM orders WHERE id = '" + order.id() + "' FOR UPDATE");
            var same = sameRequest(order);
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        new JdbcTemplate(database).execute("SET SESSION innodb_lock_wait_timeout = 1");
                        CONTEXT.getBean(NewOrders.class).place(List.of(same), Instant.now());
                    }))
                    .isInstanceOf(PessimisticLockingFailureException.class);
            other.rollback();
        }
    }

    private Order now(Order order) {
        return Objects.requireNonNull(orders.byId(List.of(order.id())).get(order.id()));
    }

    private static Refusal no(Order order, Reason reason) {
        return new Refusal(order.id(), reason, "");
    }

    private static Batch batch() {
        return Batch.until(Instant.now().plusSeconds(3));
    }

    private String coupon() {
        return promotions
                .issue(new Coupon(TimeOrderedId.next("cpn"), "mei", terms(), CouponState.ISSUED, "operator"))
                .id();
    }

    private String promotion(long stock) {
        return promotions
                .open(new Promotion(TimeOrderedId.next("pro"), terms(), stock, 0, "operator"))
                .id();
    }

    private static Terms terms() {
        return new Terms("coffee", Money.of("5.00 CNY"), Money.of("0.00 CNY"), "subsidy", LATER);
    }

    private Order order(String coupon, String promotion) {
        return order(new RequestKey("coffee", TimeOrderedId.next("req")), coupon, promotion);
    }

    private Order sameRequest(Order other) {
        return order(other.key(), "", "");
    }

    private Order order(RequestKey key, String coupon, String promotion) {
        var items = List.of(new Item("latte", "拿铁", Money.of("32.00 CNY"), 1));
        var basket = new Basket("mei", "buyer", "shop", items, coupon, promotion, "0".repeat(64));
        var offers = promotions.offers(named(coupon), named(promotion));
        var price = offers.price(basket.total(), new Offers.Asker("coffee", "mei", basket.payee()), coupon, promotion);
        return Order.drawn(key, basket, price, new Order.Asked(LATER, "trace", ""));
    }

    private static List<String> named(String id) {
        return id.isEmpty() ? List.of() : List.of(id);
    }

    private static String drawn(String machine) throws IOException {
        return Files.readString(Path.of("../docs/states/" + machine + ".mmd"));
    }
}
