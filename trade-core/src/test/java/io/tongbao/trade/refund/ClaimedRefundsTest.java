package io.tongbao.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.State;
import io.tongbao.kernel.store.BatchState;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.order.FeatureContext;
import io.tongbao.trade.order.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows A6 A7 B1 B10 C3 H3 of the requirements. */
@ExtendWith(InGlobalTransaction.class)
class ClaimedRefundsTest {

    private static final ConfigurableApplicationContext CONTEXT =
            FeatureContext.start(ClaimedRefunds.class, KnownRefunds.class);

    private final ClaimedRefunds claims = CONTEXT.getBean(ClaimedRefunds.class);
    private final KnownRefunds known = CONTEXT.getBean(KnownRefunds.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final PaidOrder paid = new PaidOrder(CONTEXT);
    private final Order order = paid.order();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_settled_batch_succeeds_without_a_verdict_and_fails_with_one() {
        var batch = PaidOrder.batch();
        var good = paid.refund("10.00 CNY");
        var bad = paid.refund("5.00 CNY");
        assertThat(paid.claim(batch, good, bad)).hasSize(2);
        assertThat(paid.back()).isEqualTo("0.00 CNY 15.00 CNY");
        claims.heed(batch, PaidOrder.answer(List.of(no(bad)), PaidOrder.split(good, "9.00 CNY", "1.00 CNY")));
        claims.settle(batch.id());
        claims.settle(batch.id());
        assertThat(paid.now(good).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(paid.now(good).shares().toSubsidy()).isEqualTo(Money.of("1.00 CNY"));
        assertThat(paid.now(bad).reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(paid.back()).isEqualTo("10.00 CNY 0.00 CNY");
        assertThat(List.of(told(good), told(bad))).containsOnly(List.of("trade-refund"));
        assertThat(known.settled(List.of(batch.id())))
                .containsExactlyInAnyOrder(paid.now(good), paid.now(bad))
                .allMatch(refund -> refund.context().product().equals("pay/balance"));
    }

    @Test
    void a_released_batch_holds_nothing_and_its_refunds_can_be_claimed_again() {
        var batch = PaidOrder.batch();
        var all = paid.all();
        paid.claim(batch, all);
        claims.heed(batch, PaidOrder.answer(List.of(), PaidOrder.split(all, "32.00 CNY", "0.00 CNY")));
        claims.release(batch.id());
        claims.release(batch.id());
        assertThat(paid.back()).isEqualTo("0.00 CNY 0.00 CNY");
        assertThat(paid.now(all).isOpen(Instant.now())).isTrue();
        assertThat(paid.now(all).amount()).isEqualTo(Money.of("0.00 CNY"));

        paid.succeed(paid.refund("2.00 CNY"));
        var again = PaidOrder.batch();
        assertThat(claims.claim(
                        again.id(), again, new Candidates<>(List.of(), List.of(paid.now(all))), PaidOrder.noRules()))
                .extracting(refund -> refund.attemptId() + " " + refund.amount())
                .containsExactly(all.id() + "-2 30.00 CNY");
    }

    @Test
    void refunds_take_what_is_left_in_their_order_and_never_more() {
        var batch = PaidOrder.batch();
        var wanted = List.of(
                paid.refund("20.00 CNY"), paid.refund("12.01 CNY"), paid.all(), paid.refund("0.01 CNY"), paid.all());
        assertThat(paid.claim(batch, wanted.toArray(Refund[]::new)))
                .extracting(Refund::amount)
                .containsExactly(Money.of("20.00 CNY"), Money.of("12.00 CNY"));
        var second = PaidOrder.batch();
        assertThat(paid.claim(second, paid.refund("0.01 CNY"))).isEmpty();
        claims.settle(second.id());
        claims.release(batch.id());
        assertThat(paid.claim(PaidOrder.batch(), paid.refund("32.00 CNY"))).hasSize(1);
        assertThatThrownBy(() -> database.update("UPDATE orders SET refunded_minor = 1 WHERE id = ?", order.id()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_refund_that_takes_too_much_fails_for_good() {
        var batch = PaidOrder.batch();
        var refund = paid.refund("32.01 CNY");
        assertThat(paid.claim(batch, refund)).isEmpty();
        claims.settle(batch.id());
        assertThat(paid.now(refund).reason()).isEqualTo(Reason.AMOUNT_EXCEEDED);
        assertThat(paid.now(refund).amount()).isEqualTo(Money.of("32.01 CNY"));
        assertThat(paid.back()).isEqualTo("0.00 CNY 0.00 CNY");
    }

    @Test
    void a_refund_is_claimed_by_one_batch_and_nobody_else_touches_it() {
        var first = PaidOrder.batch();
        var refund = paid.refund("1.00 CNY");
        paid.claim(first, refund);
        var same =
                Refund.drawn(new Asked(refund.key(), refund.wanted(), "trace", PaidOrder.LATER), order, refund.times());
        assertThat(paid.claim(PaidOrder.batch(), same)).isEmpty();
        var second = PaidOrder.batch();
        assertThat(claims.claim(
                        second.id(),
                        second,
                        new Candidates<>(List.of(), List.of(paid.now(refund))),
                        PaidOrder.noRules()))
                .isEmpty();
        assertThat(known.giveUp(refund)).isEmpty();
        assertThat(paid.back()).isEqualTo("0.00 CNY 1.00 CNY");
    }

    @Test
    void a_refund_that_nobody_carries_out_fails_at_its_deadline_unless_it_is_claimed() {
        var past = Instant.now().minusSeconds(1);
        var late = new Refund.Times(past, past, past);
        var released = paid.drawn("1.00 CNY", late);
        var claimed = paid.drawn("1.00 CNY", late);
        var batch = PaidOrder.batch();
        paid.claim(batch, released);
        claims.release(batch.id());
        paid.claim(PaidOrder.batch(), claimed);
        known.failOverdue(100);
        assertThat(paid.now(released).reason()).isEqualTo(Reason.DEADLINE_PASSED);
        assertThat(told(released)).containsExactly("refund");
        assertThat(known.failed(List.of(released.id()))).containsExactly(paid.now(released));
        assertThat(paid.now(claimed).state()).isEqualTo(RefundState.PROCESSING);
    }

    @Test
    void a_split_that_is_not_the_whole_is_never_stored() {
        var batch = PaidOrder.batch();
        var refund = paid.refund("10.00 CNY");
        paid.claim(batch, refund);
        var wrong = PaidOrder.answer(List.of(), PaidOrder.split(refund, "9.00 CNY", "0.99 CNY"));
        assertThatThrownBy(() -> claims.heed(batch, wrong)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_batch_is_tried_once_and_never_after_its_cancel() {
        var batch = PaidOrder.batch();
        paid.claim(batch, paid.refund("1.00 CNY"));
        barred(batch);
        var cancelled = PaidOrder.batch();
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
        var batch = PaidOrder.batch();
        paid.claim(batch, paid.refund("1.00 CNY"));
        assertThat(paid.back()).isEqualTo("0.00 CNY 1.00 CNY");
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE batch SET created_at = created_at - INTERVAL 2 MINUTE WHERE id = ?", batch.id()));
        var decision = new Batches.Decision(batch.id(), "trade-refund", BatchState.CANCELLED, "mei", "why");
        assertThat(CONTEXT.getBean(Batches.class).decide(decision).state()).isEqualTo(BatchState.CANCELLED);
        assertThat(paid.back()).isEqualTo("0.00 CNY 0.00 CNY");
    }

    private void barred(Batch batch) {
        assertThatThrownBy(() -> paid.claim(batch, paid.refund("1.00 CNY")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.BATCH_FINISHED));
    }

    private static Refusal no(Refund refund) {
        return new Refusal(refund.id(), Reason.INSUFFICIENT_FUNDS, "");
    }

    /** Who tells that it has ended: its batch, or itself. */
    private List<String> told(Refund refund) {
        return database.queryForList(
                "SELECT o.source FROM refund r JOIN outbox o ON (o.source, o.subject) IN"
                        + " (('trade-refund', r.batch), ('refund', r.id)) WHERE r.id = ?",
                String.class,
                refund.id());
    }
}
