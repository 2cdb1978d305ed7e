package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** Rows B11 C3 H2 K6 of the requirements: whoever is killed, and when, each order is decided and the money holds. */
@MoneyHolds.Afterwards
class CrashTest {

    /** What becomes of the batch that somebody was killed in, and so of the order. */
    private enum End {
        /** It pays without anybody's doing. */
        COMMITTED(OrderState.PAID),

        /** Nothing is left of it; the caller who asks again makes another one, which pays. */
        ROLLED_BACK(OrderState.PAID),

        /** So is it with every other one, until its time to be paid is over. */
        FAILING(OrderState.CANCELLED);

        private final OrderState order;

        End(OrderState order) {
            this.order = order;
        }
    }

    /** Long enough to fail again after somebody was killed and has come back. */
    private static final Duration FAILS_FOR = Duration.ofSeconds(15);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

    /** Waits for longer than any process is away, and its orders with it: no deadline cancels what can be paid. */
    private final Tongbao patient = mesh.client("coffee", Duration.ofSeconds(60));

    @AfterEach
    void hangUp() {
        patient.close();
    }

    /** One point of each participant and phase; the others are those of the nightly run. */
    @ParameterizedTest
    @CsvSource({
        "trade-core,   trade.try.after-commit,        ROLLED_BACK",
        "trade-core,   trade.confirm.before-commit,   COMMITTED",
        "pay-core,     pay.try.after-commit,          ROLLED_BACK",
        "pay-core,     pay.confirm.before-commit,     COMMITTED",
        "account-core, account.try.after-commit,      ROLLED_BACK",
        "account-core, account.confirm.before-commit, COMMITTED",
        "risk-control, risk.try.after-commit,         COMMITTED",
        "seata-tc,     trade.try.after-commit,        ROLLED_BACK",
        "seata-tc,     trade.confirm.before-commit,   COMMITTED",
        "mariadb,      pay.try.after-commit,          ROLLED_BACK",
        "mariadb,      pay.confirm.before-commit,     COMMITTED",
    })
    void a_killed_process_leaves_no_order_undecided(String victim, String point, End end) {
        cafe.awaitWhole();
        killDuringPurchase(victim, point, end);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({
        "trade-core,   trade.try.before-commit,       ROLLED_BACK",
        "trade-core,   trade.confirm.after-commit,    COMMITTED",
        "pay-core,     pay.try.before-commit,         ROLLED_BACK",
        "pay-core,     pay.confirm.after-commit,      COMMITTED",
        "account-core, account.try.before-commit,     ROLLED_BACK",
        "account-core, account.confirm.after-commit,  COMMITTED",
        "risk-control, risk.try.before-commit,        COMMITTED",
        "seata-tc,     account.confirm.before-commit, COMMITTED",
    })
    void nor_does_one_killed_at_any_other_point(String victim, String point, End end) {
        cafe.awaitWhole();
        killDuringPurchase(victim, point, end);
    }

    @ParameterizedTest
    @CsvSource({
        "trade-core, trade.cancel.before-commit",
        "pay-core, pay.cancel.after-commit",
        "account-core, account.cancel.before-commit"
    })
    void a_process_killed_while_it_undoes_finishes_undoing(String victim, String point) {
        cafe.awaitWhole();
        try (var failing = mesh.fault("account.try.after-commit", "fail")) {
            killDuringPurchase(victim, point, End.FAILING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "trade-core, trade-refund.try.after-commit",
        "pay-core, pay-refund.try.after-commit",
        "account-core, account.confirm.before-commit"
    })
    void a_killed_process_leaves_no_refund_undecided(String victim, String point) {
        cafe.awaitWhole();
        var buyer = cafe.buyer(1000);
        var order = decided(Tongbao.requestId(), cafe.basket(buyer, 100).build());
        var request = RefundRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setOrderId(order.getId())
                .setAmount(Cafe.cny(60))
                .build();
        killDuring(victim, point, () -> patient.refunds().refundAsync(request));
        var refund = Repeats.until(
                () -> patient.refunds().refund(request), said -> said.getState() != RefundState.PROCESSING);
        assertThat(refund.getState()).isEqualTo(RefundState.SUCCEEDED);
        await().atMost(Repeats.PATIENCE).untilAsserted(() -> {
            assertThat(cafe.frozen(cafe.shop)).isZero();
            assertThat(cafe.balance(buyer)).isEqualTo(900 + 60);
            assertThat(mesh.coffee()
                            .purchases()
                            .getOrder(order.getId())
                            .getRefunded()
                            .getMinor())
                    .isEqualTo(60);
        });
    }

    private void killDuringPurchase(String victim, String point, End end) {
        var buyer = cafe.buyer(1000);
        cafe.fund(cafe.subsidy, 5);
        var coupon = cafe.coupon("mei", 5);
        var request = Tongbao.requestId();
        var basket = cafe.basket(buyer, 100).setCoupon(coupon).build();
        if (end == End.FAILING) {
            patient.purchases().placeOrder(request, basket, FAILS_FOR);
        }
        killDuring(victim, point, () -> patient.purchases().buyAsync(request, basket));
        if (end == End.COMMITTED) {
            await("paid though nobody asks again")
                    .atMost(Repeats.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> mesh.rows(
                                    "trade", "SELECT state, attempt FROM orders WHERE request_id = '" + request + "'")
                            .equals(List.of("PAID 1")));
        }
        assertThat(decided(request, basket).getState()).isEqualTo(end.order);
        var paid = end.order == OrderState.PAID;
        await().atMost(Repeats.PATIENCE).untilAsserted(() -> {
            assertThat(cafe.frozen(buyer)).isZero();
            assertThat(cafe.balance(buyer)).isEqualTo(paid ? 905 : 1000);
            assertThat(cafe.couponState(coupon)).isEqualTo(paid ? "USED" : "ISSUED");
        });
    }

    /** Whatever the call is answered by a mesh with a dead process, the caller asks again. */
    private void killDuring(String victim, String point, Supplier<CompletableFuture<?>> call) {
        try (var fault = mesh.fault(point, "pause")) {
            var first = call.get();
            fault.awaitReached();
            mesh.stack().process(victim).kill();
            fault.close();
            first.handle((answer, error) -> error == null ? answer : error);
        }
        mesh.stack().process(victim).start();
    }

    private Order decided(String request, Basket basket) {
        return Repeats.until(
                () -> patient.purchases().buy(request, basket),
                order -> order.getState() != OrderState.PENDING_PAYMENT);
    }
}
