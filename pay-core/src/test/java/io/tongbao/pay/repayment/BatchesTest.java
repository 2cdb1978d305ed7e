package io.tongbao.pay.repayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.BatchRow;
import io.tongbao.kernel.store.BatchState;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.apache.seata.core.context.RootContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row C6 of the requirements: the fence of each participant, and the end that an operator decides. */
@ExtendWith(InGlobalTransaction.class)
class BatchesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final Batches batches = CONTEXT.getBean(Batches.class);
    private final Payments payments = CONTEXT.getBean(Payments.class);
    private final Repayments repayments = CONTEXT.getBean(Repayments.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final LocalTransactions transactions = CONTEXT.getBean(LocalTransactions.class);
    private final Batch batch = Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
    private final Payment payment = payment();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void payments_and_repayments_of_one_batch_have_a_fence_each() {
        pay();
        repay();
        payments.succeed(batch.id());
        repayments.fail(batch.id());
        assertThat(batches.of(batch.id()))
                .extracting(BatchRow::participant, BatchRow::state)
                .containsExactly(tuple("pay", BatchState.CONFIRMED), tuple("pay-refund", BatchState.CANCELLED));
    }

    @Test
    void a_try_outside_of_a_global_transaction_is_refused_and_writes_nothing() {
        RootContext.unbind();
        refused(Reason.INVALID_ARGUMENT, this::pay);
        refused(Reason.INVALID_ARGUMENT, this::repay);
        assertThat(batches.of(batch.id())).isEmpty();
        refused(Reason.NO_SUCH_PAYMENT, () -> payments.get(payment.id()));
    }

    @Test
    void what_nobody_ended_for_a_minute_is_counted_and_listed_until_an_operator_ends_it() {
        var before = batches.triedCount();
        pay();
        assertThat(batches.triedCount()).isEqualTo(before);
        assertThat(batches.tried(500)).extracting(BatchRow::id).doesNotContain(batch.id());
        age("2 MINUTE");
        assertThat(batches.triedCount()).isEqualTo(before + 1);
        assertThat(batches.tried(500)).extracting(BatchRow::id).contains(batch.id());
        decide("pay", BatchState.CONFIRMED);
        assertThat(batches.triedCount()).isEqualTo(before);
    }

    @Test
    void an_operator_confirms_as_the_second_phase_does_and_signs_for_it() {
        pay();
        age("2 MINUTE");
        var row = decide("pay", BatchState.CONFIRMED);
        assertThat(row.state()).isEqualTo(BatchState.CONFIRMED);
        assertThat(row.decidedBy()).isEqualTo("mei");
        assertThat(row.note()).isEqualTo("the coordinator's disk is gone");
        assertThat(payments.get(payment.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(told("pay")).isEqualTo(1);
        assertThat(decide("pay", BatchState.CONFIRMED)).isEqualTo(row);
        refused(Reason.ILLEGAL_TRANSITION, () -> decide("pay", BatchState.CANCELLED));
        assertThat(payments.get(payment.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void an_operator_cancels_a_repayment_as_the_second_phase_does() {
        pay();
        payments.succeed(batch.id());
        repay();
        age("2 MINUTE");
        assertThat(decide("pay-refund", BatchState.CANCELLED).state()).isEqualTo(BatchState.CANCELLED);
        assertThat(database.queryForList(
                        "SELECT CONCAT(repaid_minor, ' ', repaying_minor) FROM leg WHERE payment = ?",
                        String.class,
                        payment.id()))
                .containsExactly("0 0");
        assertThat(told("pay-refund")).isEqualTo(1);
    }

    @Test
    void a_batch_that_a_coordinator_may_still_end_is_left_to_it() {
        pay();
        age("50 SECOND");
        refused(Reason.ILLEGAL_TRANSITION, () -> decide("pay", BatchState.CONFIRMED));
        assertThat(payments.get(payment.id()).state()).isEqualTo(PaymentState.PROCESSING);
    }

    @Test
    void what_was_never_tried_is_never_confirmed_and_its_cancel_bars_it() {
        refused(Reason.NO_SUCH_BATCH, () -> decide("pay", BatchState.CONFIRMED));
        var barred = decide("pay", BatchState.CANCELLED);
        assertThat(barred.state()).isEqualTo(BatchState.CANCELLED);
        assertThat(barred.decidedBy()).isEqualTo("mei");
        refused(Reason.BATCH_FINISHED, this::pay);
    }

    @Test
    void nobody_decides_for_whom_this_service_does_not_know() {
        pay();
        age("2 MINUTE");
        refused(Reason.INVALID_ARGUMENT, () -> decide("account", BatchState.CONFIRMED));
        refused(Reason.NO_SUCH_BATCH, () -> decide("pay-refund", BatchState.CONFIRMED));
    }

    private void pay() {
        assertThat(payments.authorize(batch.id(), batch, List.of(payment)).refusals())
                .isEmpty();
    }

    private void repay() {
        var order = new Repayment.Order(
                TimeOrderedId.next("ref") + "-1", payment.id(), Money.of("1.00 CNY"), PlatformContext.NONE);
        assertThat(repayments.reserve(batch.id(), batch, List.of(order)).refusals())
                .isEmpty();
    }

    private BatchRow decide(String participant, BatchState end) {
        return batches.decide(
                new Batches.Decision(batch.id(), participant, end, "mei", "the coordinator's disk is gone"));
    }

    private void age(String time) {
        var aged = transactions.run(() -> database.update("UPDATE batch SET created_at = created_at - INTERVAL " + time
                + " WHERE state = 'TRIED' AND id = '" + batch.id() + "'"));
        assertThat(aged).isPositive();
    }

    private int told(String participant) {
        return database.queryForList(
                        "SELECT id FROM outbox WHERE source = ? AND subject = ?", Long.class, participant, batch.id())
                .size();
    }

    private static Payment payment() {
        var order = TimeOrderedId.next("ord");
        var leg = new Leg(1, LegRole.BUYER, "balance", "rich", Money.of("32.00 CNY"));
        var id = "pay" + order.substring(3) + "-1";
        var state = PaymentState.PROCESSING;
        return new Payment(id, order, 1, "shop", List.of(leg), state, null, "", PlatformContext.NONE);
    }

    private static void refused(Reason reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
