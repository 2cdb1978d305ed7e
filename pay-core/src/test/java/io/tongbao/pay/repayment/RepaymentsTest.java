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
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.State;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import io.tongbao.pay.payment.ScriptedAccounts;
import io.tongbao.pay.tool.balance.AccountTransfers.Transfer;
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

/** Rows A6 B1 B10 C3 H3 of the requirements. */
@ExtendWith(InGlobalTransaction.class)
class RepaymentsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final Repayments repayments = CONTEXT.getBean(Repayments.class);
    private final Payments payments = CONTEXT.getBean(Payments.class);
    private final ScriptedAccounts accounts = CONTEXT.getBean(ScriptedAccounts.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final Batch batch = batch();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_confirmed_batch_takes_from_the_legs_what_succeeded_and_gives_back_what_was_refused() {
        var payment = paidTo("rich");
        var bankrupt = paidTo("poor");
        var good = of(payment, "10.00 CNY");
        var bad = of(bankrupt, "10.00 CNY");
        var answer = reserve(good, bad);
        assertThat(answer.reserved()).extracting(Repayment::order).containsExactly(good);
        assertThat(answer.reserved().get(0).shares())
                .extracting(share -> share.payer() + " " + share.amount())
                .containsExactly("buyer 7.00 CNY", "coupons 2.00 CNY", "campaign 1.00 CNY");
        assertThat(answer.refusals()).extracting(Refusal::reason).containsExactly(Reason.INSUFFICIENT_FUNDS);
        assertThat(legs(payment)).containsExactly("7000: 0 700", "2000: 0 200", "1000: 0 100");
        repayments.succeed(batch.id());
        repayments.succeed(batch.id());
        assertThat(legs(payment)).containsExactly("7000: 700 0", "2000: 200 0", "1000: 100 0");
        assertThat(legs(bankrupt)).containsExactly("7000: 0 0", "2000: 0 0", "1000: 0 0");
        assertThat(state(good)).isEqualTo("SUCCEEDED null pay-refund");
        assertThat(state(bad)).isEqualTo("FAILED INSUFFICIENT_FUNDS pay-refund");
    }

    @Test
    void a_rolled_back_batch_gives_all_back_and_forgets_refusals() {
        var payment = paidTo("rich");
        var good = of(payment, "100.00 CNY");
        var bad = of(payment, "0.01 CNY");
        assertThat(reserve(good, bad).refusals()).extracting(Refusal::reason).containsExactly(Reason.AMOUNT_EXCEEDED);
        repayments.fail(batch.id());
        repayments.fail(batch.id());
        assertThat(legs(payment)).containsExactly("7000: 0 0", "2000: 0 0", "1000: 0 0");
        assertThat(List.of(state(good), state(bad))).containsOnly("FAILED ROLLED_BACK pay-refund");
    }

    @Test
    void parts_are_reserved_before_they_move_and_never_exceed_what_was_paid() {
        var payment = paidTo("rich");
        assertThat(reserve(of(payment, "99.99 CNY")).refusals()).isEmpty();
        var second = batch();
        var tooMuch = List.of(of(payment, "0.02 CNY"), of(payment, "0.01 CNY"), of(payment, "0.01 CNY"));
        assertThat(repayments.reserve(second.id(), second, tooMuch).refusals())
                .extracting(Refusal::id)
                .containsExactly(tooMuch.get(0).id(), tooMuch.get(2).id());
        repayments.succeed(second.id());
        repayments.succeed(batch.id());
        assertThat(legs(payment)).containsExactly("7000: 7000 0", "2000: 2000 0", "1000: 1000 0");
        assertThatThrownBy(() -> database.update(
                        "UPDATE leg SET repaying_minor = 1 WHERE payment = ? AND number = 1", payment.id()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_leg_that_paid_nothing_gives_nothing_back() {
        var free = Money.of("0.00 CNY");
        var payment = authorized(
                "rich",
                new Leg(1, LegRole.BUYER, "balance", "buyer", free),
                new Leg(2, LegRole.SUBSIDY, "balance", "coupons", Money.of("20.00 CNY")));
        payments.succeed(paying.id());
        var some = reserve(of(payment, "10.00 CNY"));
        assertThat(some.reserved().get(0).shares())
                .extracting(share -> share.leg() + " " + share.payer() + " " + share.amount())
                .containsExactly("2 coupons 10.00 CNY");
        repayments.succeed(batch.id());
        var nothing = authorized("rich", new Leg(1, LegRole.BUYER, "balance", "buyer", free));
        payments.succeed(paying.id());
        var second = batch();
        assertThat(repayments
                        .reserve(second.id(), second, List.of(of(nothing, "0.01 CNY")))
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.AMOUNT_EXCEEDED);
    }

    @Test
    void a_transfer_back_names_the_one_that_paid() {
        var payment = paidTo("rich");
        var order = of(payment, "10.00 CNY");
        reserve(order);
        assertThat(accounts.seen(order.id()))
                .extracting(
                        Transfer::id,
                        transfer -> transfer.way().role(),
                        transfer -> transfer.way().refunds())
                .containsExactly(
                        tuple(order.id() + "-1", LegRole.REFUND, payment.id() + "-1"),
                        tuple(order.id() + "-2", LegRole.REFUND, payment.id() + "-2"),
                        tuple(order.id() + "-3", LegRole.REFUND, payment.id() + "-3"));
    }

    @Test
    void it_is_kept_what_was_used_and_what_a_refusal_is_about() {
        var context = new PlatformContext("ord_1", "coffee", "mei", "trace", "pay/balance");
        var order = new Repayment.Order(id(), paidTo("poor").id(), Money.of("1.00 CNY"), context);
        reserve(order);
        repayments.succeed(batch.id());
        assertThat(database.queryForList("SELECT detail FROM repayment WHERE id = ?", String.class, order.id()))
                .containsExactly("poor");
        assertThat(repayments.ended(List.of(batch.id())))
                .extracting(ended -> ended.repayment().order().context())
                .containsExactly(context);
    }

    @Test
    void a_batch_of_refusals_asks_nobody_for_money() {
        var payment = paidTo("rich");
        assertThat(reserve(of(payment, "100.01 CNY")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.AMOUNT_EXCEEDED);
        repayments.succeed(batch.id());
        assertThat(legs(payment)).containsExactly("7000: 0 0", "2000: 0 0", "1000: 0 0");
    }

    @Test
    void what_cannot_be_given_back_is_refused_alone() {
        var good = of(paidTo("rich"), "1.00 CNY");
        var unpaid = authorized("rich");
        payments.fail(paying.id());
        var orders = List.of(
                good,
                of(unpaid, "1.00 CNY"),
                new Repayment.Order(id(), "pay_none", Money.of("1.00 CNY"), PlatformContext.NONE),
                of(paidTo("rich"), "1.00 EUR"));
        assertThat(repayments.reserve(batch.id(), batch, orders).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_PAID, Reason.NO_SUCH_PAYMENT, Reason.CURRENCY_MISMATCH);
        var second = batch();
        assertThat(repayments.reserve(second.id(), second, List.of(good)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.ID_ALREADY_USED);
        repayments.succeed(second.id());
        repayments.succeed(batch.id());
        assertThat(state(good)).startsWith("SUCCEEDED");
    }

    @Test
    void a_payment_whose_commit_is_decided_can_be_given_back_before_its_second_phase_came() {
        var payment = authorized("rich");
        assertThat(reserve(of(payment, "100.00 CNY")).refusals()).isEmpty();
        repayments.succeed(batch.id());
        payments.succeed(paying.id());
        assertThat(legs(payment)).containsExactly("7000: 7000 0", "2000: 2000 0", "1000: 1000 0");
    }

    @Test
    void a_batch_is_tried_once_and_never_after_its_cancel() {
        reserve(of(paidTo("rich"), "1.00 CNY"));
        refused(Reason.BATCH_FINISHED, () -> reserve(of(paidTo("rich"), "1.00 CNY")));
        var barred = batch();
        repayments.fail(barred.id());
        var late = List.of(of(paidTo("rich"), "1.00 CNY"));
        refused(Reason.BATCH_FINISHED, () -> repayments.reserve(barred.id(), barred, late));
    }

    @Test
    void a_tool_that_does_not_answer_leaves_the_refund_to_the_rollback() {
        var payment = paidTo("silent");
        var repayment = of(payment, "1.00 CNY");
        refused(Reason.TIMED_OUT, () -> reserve(repayment));
        assertThat(state(repayment)).startsWith("PROCESSING");
        repayments.fail(batch.id());
        assertThat(state(repayment)).startsWith("FAILED ROLLED_BACK");
        assertThat(legs(payment)).containsExactly("7000: 0 0", "2000: 0 0", "1000: 0 0");
    }

    @Test
    void every_state_is_reached_and_drawn() throws IOException {
        assertThat(State.reachableFrom(RepaymentState.PROCESSING)).containsExactly(RepaymentState.values());
        assertThat(Files.readString(Path.of("../docs/states/repayment.mmd")))
                .isEqualTo(State.drawing(RepaymentState.PROCESSING));
    }

    private Batch paying = batch();

    private Payment paidTo(String payee) {
        var payment = authorized(payee);
        payments.succeed(paying.id());
        return payment;
    }

    /** A payment whose batch, {@link #paying}, waits for its second phase. */
    private Payment authorized(String payee) {
        return authorized(
                payee,
                new Leg(1, LegRole.BUYER, "balance", "buyer", Money.of("70.00 CNY")),
                new Leg(2, LegRole.SUBSIDY, "balance", "coupons", Money.of("20.00 CNY")),
                new Leg(3, LegRole.SUBSIDY, "balance", "campaign", Money.of("10.00 CNY")));
    }

    private Payment authorized(String payee, Leg... legs) {
        var order = TimeOrderedId.next("ord");
        var id = "pay" + order.substring(3) + "-1";
        var state = PaymentState.PROCESSING;
        var payment = new Payment(id, order, 1, payee, List.of(legs), state, null, "", PlatformContext.NONE);
        paying = batch();
        assertThat(payments.authorize(paying.id(), paying, List.of(payment)).refusals())
                .isEmpty();
        return payment;
    }

    private Repayments.Answer reserve(Repayment.Order... orders) {
        return repayments.reserve(batch.id(), batch, List.of(orders));
    }

    private static Repayment.Order of(Payment payment, String amount) {
        return new Repayment.Order(id(), payment.id(), Money.of(amount), PlatformContext.NONE);
    }

    private static String id() {
        return TimeOrderedId.next("ref") + "-1";
    }

    private static Batch batch() {
        return Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
    }

    /** Paid, refunded, refunding. */
    private List<String> legs(Payment payment) {
        return database.queryForList(
                "SELECT CONCAT(amount_minor, ': ', repaid_minor, ' ', repaying_minor) FROM leg WHERE payment = ?"
                        + " ORDER BY number",
                String.class,
                payment.id());
    }

    /** With reason, and who tells of its batch. */
    private String state(Repayment.Order repayment) {
        return String.join(
                ",",
                database.queryForList(
                        "SELECT CONCAT(r.state, ' ', COALESCE(r.reason, 'null'), ' ', COALESCE(o.source, ''))"
                                + " FROM repayment r LEFT JOIN outbox o ON o.subject = r.batch WHERE r.id = ?",
                        String.class,
                        repayment.id()));
    }

    private static void refused(Reason reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
