package io.tongbao.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.State;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.BatchState;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.ClaimedOrders;
import io.tongbao.trade.order.FeatureContext;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.promotion.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows A6 A7 B1 B10 C3 H3 of the requirements. */
@ExtendWith(InGlobalTransaction.class)
class ClaimedRefundsTest {

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final ConfigurableApplicationContext CONTEXT =
            FeatureContext.start(ClaimedRefunds.class, KnownRefunds.class, ReturningRefunds.class);

    private final ClaimedRefunds claims = CONTEXT.getBean(ClaimedRefunds.class);
    private final KnownRefunds known = CONTEXT.getBean(KnownRefunds.class);
    private final ReturningRefunds returning = CONTEXT.getBean(ReturningRefunds.class);
    private final Orders orders = CONTEXT.getBean(Orders.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final Order order = paid();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_settled_batch_succeeds_without_a_verdict_and_fails_with_one() {
        var batch = batch();
        var good = refund("10.00 CNY");
        var bad = refund("5.00 CNY");
        assertThat(claim(batch, good, bad)).hasSize(2);
        assertThat(back()).isEqualTo("0.00 CNY 15.00 CNY");
        claims.heed(batch, answer(List.of(no(bad)), split(good, "9.00 CNY", "1.00 CNY")));
        claims.settle(batch.id());
        claims.settle(batch.id());
        assertThat(now(good).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(now(good).shares().toSubsidy()).isEqualTo(Money.of("1.00 CNY"));
        assertThat(now(bad).reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(back()).isEqualTo("10.00 CNY 0.00 CNY");
        assertThat(List.of(told(good), told(bad))).containsOnly(List.of("trade-refund"));
        assertThat(known.settled(List.of(batch.id())))
                .containsExactlyInAnyOrder(now(good), now(bad))
                .allMatch(refund -> refund.context().product().equals("pay/balance"));
    }

    @Test
    void what_goes_back_through_a_channel_is_held_until_pay_core_tells_of_the_channels_word() {
        var batch = batch();
        var through = refund("10.00 CNY");
        claim(batch, through);
        claims.heed(batch, answer(List.of(), standing(through)));
        assertThatThrownBy(() -> returning.ended(through.id() + "-1", true, ""))
                .as("before the batch has told it")
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE));
        claims.settle(batch.id());
        claims.settle(batch.id());
        assertThat(now(through).state()).isEqualTo(RefundState.RETURNING);
        assertThat(now(through).isFinal()).isTrue();
        assertThat(now(through).isOpen(Instant.now())).isFalse();
        assertThat(back()).isEqualTo("0.00 CNY 10.00 CNY");
        assertThat(known.settled(List.of(batch.id()))).isEmpty();
        returning.ended(through.id() + "-9", true, "");
        assertThat(now(through).state()).isEqualTo(RefundState.RETURNING);
        returning.ended(through.id() + "-1", true, "");
        returning.ended(through.id() + "-1", true, "");
        assertThat(now(through).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(back()).isEqualTo("10.00 CNY 0.00 CNY");
        assertThat(known.settled(List.of("own:" + through.id()))).containsExactly(now(through));
    }

    @Test
    void what_a_channel_does_not_give_back_has_failed_and_is_left_to_be_refunded() {
        var batch = batch();
        var through = refund("32.00 CNY");
        claim(batch, through);
        claims.heed(batch, answer(List.of(), standing(through)));
        claims.settle(batch.id());
        returning.ended(through.id() + "-1", false, "USER_ACCOUNT_ABNORMAL");
        assertThat(now(through).reason()).isEqualTo(Reason.CHANNEL_DECLINED);
        assertThat(now(through).detail()).isEqualTo("USER_ACCOUNT_ABNORMAL");
        assertThat(back()).isEqualTo("0.00 CNY 0.00 CNY");
        assertThat(claim(batch(), refund("32.00 CNY"))).hasSize(1);
    }

    @Test
    void what_did_not_go_through_a_channel_is_not_changed_by_pay_cores_word() {
        var refund = refund("10.00 CNY");
        succeed(refund);
        returning.ended(refund.id() + "-1", false, "");
        returning.ended("ref_nobody-1", true, "");
        returning.ended("nonsense", true, "");
        assertThat(now(refund).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void a_released_batch_holds_nothing_and_its_refunds_can_be_claimed_again() {
        var batch = batch();
        var all = all();
        claim(batch, all);
        claims.heed(batch, answer(List.of(), split(all, "32.00 CNY", "0.00 CNY")));
        claims.release(batch.id());
        claims.release(batch.id());
        assertThat(back()).isEqualTo("0.00 CNY 0.00 CNY");
        assertThat(now(all).isOpen(Instant.now())).isTrue();
        assertThat(now(all).amount()).isEqualTo(Money.of("0.00 CNY"));

        succeed(refund("2.00 CNY"));
        var again = batch();
        assertThat(claims.claim(again.id(), again, new Candidates<>(List.of(), List.of(now(all)))))
                .extracting(refund -> refund.attemptId() + " " + refund.amount())
                .containsExactly(all.id() + "-2 30.00 CNY");
    }

    @Test
    void refunds_take_what_is_left_in_their_order_and_never_more() {
        var batch = batch();
        var wanted = List.of(refund("20.00 CNY"), refund("12.01 CNY"), all(), refund("0.01 CNY"), all());
        assertThat(claim(batch, wanted.toArray(Refund[]::new)))
                .extracting(Refund::amount)
                .containsExactly(Money.of("20.00 CNY"), Money.of("12.00 CNY"));
        var second = batch();
        assertThat(claim(second, refund("0.01 CNY"))).isEmpty();
        claims.settle(second.id());
        claims.release(batch.id());
        assertThat(claim(batch(), refund("32.00 CNY"))).hasSize(1);
        assertThatThrownBy(() -> database.update("UPDATE orders SET refunded_minor = 1 WHERE id = ?", order.id()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_refund_that_takes_too_much_fails_for_good() {
        var batch = batch();
        var refund = refund("32.01 CNY");
        assertThat(claim(batch, refund)).isEmpty();
        claims.settle(batch.id());
        assertThat(now(refund).reason()).isEqualTo(Reason.AMOUNT_EXCEEDED);
        assertThat(now(refund).amount()).isEqualTo(Money.of("32.01 CNY"));
        assertThat(back()).isEqualTo("0.00 CNY 0.00 CNY");
    }

    @Test
    void a_refund_is_claimed_by_one_batch_and_nobody_else_touches_it() {
        var first = batch();
        var refund = refund("1.00 CNY");
        claim(first, refund);
        var same = Refund.drawn(new Asked(refund.key(), refund.wanted(), "trace", LATER), order, refund.times());
        assertThat(claim(batch(), same)).isEmpty();
        var second = batch();
        assertThat(claims.claim(second.id(), second, new Candidates<>(List.of(), List.of(now(refund)))))
                .isEmpty();
        assertThat(known.giveUp(refund)).isEmpty();
        assertThat(back()).isEqualTo("0.00 CNY 1.00 CNY");
    }

    @Test
    void a_refund_that_nobody_carries_out_fails_at_its_deadline_unless_it_is_claimed() {
        var past = Instant.now().minusSeconds(1);
        var late = new Refund.Times(past, past, past);
        var released = drawn("1.00 CNY", late);
        var claimed = drawn("1.00 CNY", late);
        var batch = batch();
        claim(batch, released);
        claims.release(batch.id());
        claim(batch(), claimed);
        known.failOverdue(100);
        assertThat(now(released).reason()).isEqualTo(Reason.DEADLINE_PASSED);
        assertThat(told(released)).containsExactly("refund");
        assertThat(known.failed(List.of(released.id()))).containsExactly(now(released));
        assertThat(now(claimed).state()).isEqualTo(RefundState.PROCESSING);
    }

    @Test
    void a_split_that_is_not_the_whole_is_never_stored() {
        var batch = batch();
        var refund = refund("10.00 CNY");
        claim(batch, refund);
        var wrong = answer(List.of(), split(refund, "9.00 CNY", "0.99 CNY"));
        assertThatThrownBy(() -> claims.heed(batch, wrong)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_batch_is_tried_once_and_never_after_its_cancel() {
        var batch = batch();
        claim(batch, refund("1.00 CNY"));
        barred(batch);
        var cancelled = batch();
        claims.release(cancelled.id());
        barred(cancelled);
    }

    @Test
    void every_state_is_reached_and_drawn() throws IOException {
        assertThat(State.reachableFrom(RefundState.PROCESSING)).containsExactly(RefundState.values());
        assertThat(Files.readString(Path.of("../docs/states/refund.mmd")))
                .isEqualTo(State.drawing(RefundState.PROCESSING));
    }

    @Test
    void an_operator_ends_a_batch_as_the_second_phase_does() {
        var batch = batch();
        claim(batch, refund("1.00 CNY"));
        assertThat(back()).isEqualTo("0.00 CNY 1.00 CNY");
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE batch SET created_at = created_at - INTERVAL 2 MINUTE WHERE id = ?", batch.id()));
        var decision = new Batches.Decision(batch.id(), "trade-refund", BatchState.CANCELLED, "mei", "why");
        assertThat(CONTEXT.getBean(Batches.class).decide(decision).state()).isEqualTo(BatchState.CANCELLED);
        assertThat(back()).isEqualTo("0.00 CNY 0.00 CNY");
    }

    private void barred(Batch batch) {
        assertThatThrownBy(() -> claim(batch, refund("1.00 CNY")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.BATCH_FINISHED));
    }

    private List<Refund> claim(Batch batch, Refund... fresh) {
        return claims.claim(batch.id(), batch, new Candidates<>(List.of(fresh), List.of()));
    }

    private void succeed(Refund refund) {
        var batch = batch();
        claim(batch, refund);
        var amount = refund.amount().toString();
        claims.heed(batch, answer(List.of(), split(refund, amount, "0.00 CNY")));
        claims.settle(batch.id());
    }

    private Refund all() {
        return drawn(null, new Refund.Times(Instant.now(), LATER, Instant.now()));
    }

    private Refund refund(String amount) {
        return drawn(amount, new Refund.Times(Instant.now(), LATER, Instant.now()));
    }

    private Refund drawn(@Nullable String amount, Refund.Times times) {
        var wanted = new Wanted(order.id(), amount == null ? null : Money.of(amount), "", "0".repeat(64));
        var key = new RequestKey("coffee", TimeOrderedId.next("req"));
        return Refund.drawn(new Asked(key, wanted, "trace", LATER), order, times);
    }

    private static Repayments.Split split(Refund refund, String toPayer, String toSubsidy) {
        var amount = Money.of(toPayer).plus(Money.of(toSubsidy));
        return new Repayments.Split(
                refund.id(), new Refund.Shares(amount, Money.of(toPayer), Money.of(toSubsidy)), false);
    }

    private static Repayments.Split standing(Refund refund) {
        var amount = refund.amount();
        return new Repayments.Split(
                refund.id(), new Refund.Shares(amount, amount, Money.zero(amount.currency())), true);
    }

    private static Refusal no(Refund refund) {
        return new Refusal(refund.id(), Reason.INSUFFICIENT_FUNDS, "");
    }

    /** Refunded and refunding. */
    private String back() {
        var back = Objects.requireNonNull(orders.byId(List.of(order.id())).get(order.id()))
                .back();
        return back.refunded() + " " + back.refunding();
    }

    private Refund now(Refund refund) {
        return known.get("coffee", refund.id());
    }

    /** Who tells that it has ended: its batch, or itself. */
    private List<String> told(Refund refund) {
        return database.queryForList(
                "SELECT o.source FROM refund r JOIN outbox o ON (o.source, o.subject) IN"
                        + " (('trade-refund', r.batch), ('refund', r.id)) WHERE r.id = ?",
                String.class,
                refund.id());
    }

    private static Batch batch() {
        return Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
    }

    /** An order of 32.00 CNY. */
    private Order paid() {
        var items = List.of(new Item("latte", "拿铁", Money.of("32.00 CNY"), 1));
        var basket = new Basket("mei", "buyer", "shop", items, "", "", "0".repeat(64));
        var nothing = new Discount("", "", Money.of("0.00 CNY"));
        var price = new Price(basket.total(), nothing, nothing);
        var key = new RequestKey("coffee", TimeOrderedId.next("req"));
        var fresh = Order.drawn(key, basket, price, new Order.Asked(LATER, "trace", "pay/balance"));
        var purchases = CONTEXT.getBean(ClaimedOrders.class);
        var batch = batch();
        purchases.claim(batch.id(), batch, new Candidates<>(List.of(fresh), List.of()), List.of());
        purchases.settle(batch.id());
        return Objects.requireNonNull(orders.byId(List.of(fresh.id())).get(fresh.id()));
    }

    /** The holdings are looked at where the answer comes in. */
    private static Repayments.Answer answer(List<Refusal> refusals, Repayments.Split... splits) {
        return new Repayments.Answer(refusals, List.of(splits), new Holdings(0, 0));
    }
}
