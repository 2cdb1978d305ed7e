package io.tongbao.pay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.Payments;
import io.tongbao.pay.repayment.Repayments;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import tongbao.common.v1.Batch;
import tongbao.common.v1.Context;
import tongbao.common.v1.Holdings;
import tongbao.common.v1.LegRole;
import tongbao.common.v1.Money;
import tongbao.common.v1.Refusal;
import tongbao.pay.v1.AuthorizeBatchReply;
import tongbao.pay.v1.AuthorizeBatchRequest;
import tongbao.pay.v1.GetPaymentRequest;
import tongbao.pay.v1.Leg;
import tongbao.pay.v1.PaymentOrder;
import tongbao.pay.v1.PaymentState;
import tongbao.pay.v1.RepayBatchRequest;
import tongbao.pay.v1.RepaymentOrder;

/**
 * Row C6 of the requirements: whatever is wrong with one item of a batch, its siblings go on. Each field that a batch
 * writes, and each CHECK of what it writes, meets what it does not take.
 */
@ExtendWith(InGlobalTransaction.class)
class BadItemsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final String LONG = "x".repeat(65);

    private final PaymentRpc payments = new PaymentRpc(CONTEXT.getBean(Payments.class));
    private final RepaymentRpc repayments = new RepaymentRpc(CONTEXT.getBean(Repayments.class));
    private final String batch = TimeOrderedId.next("bat");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    static Stream<Arguments> brokenPayments() {
        return Stream.of(
                payment("payments.order_id", order -> order.setOrderId("")),
                payment("payments.order_id", order -> order.setOrderId(LONG)),
                payment("payments.order_id", order -> order.setOrderId("茶")),
                payment("payments.attempt", order -> order.setAttempt(0)),
                payment("payments.attempt", order -> order.setAttempt(-1)),
                payment("payments.payee", order -> order.setPayee("")),
                payment("payments.payee", order -> order.setPayee(LONG)),
                payment("payments.payee", order -> order.setPayee("a shop")),
                payment("payments.legs", PaymentOrder.Builder::clearLegs),
                payment(
                        "payments.legs",
                        order -> Stream.generate(() -> leg().build()).limit(8).forEach(order::addLegs)),
                payment("legs", order -> order.addLegs(leg().setAmount(money(1, "USD")))),
                leg("payments.legs[0].tool", leg -> leg.setTool("")),
                leg("payments.legs[0].tool", leg -> leg.setTool("t".repeat(33))),
                leg("payments.legs[0].payer", leg -> leg.setPayer("")),
                leg("payments.legs[0].payer", leg -> leg.setPayer(LONG)),
                leg("payments.legs[0].role", Leg.Builder::clearRole),
                leg("payments.legs[0].role", leg -> leg.setRoleValue(99)),
                leg("payments.legs[0].role", leg -> leg.setRole(LegRole.MANUAL)),
                leg("payments.legs[0].role", leg -> leg.setRole(LegRole.REFUND)),
                leg("payments.legs[0].amount.currency", Leg.Builder::clearAmount),
                leg("payments.legs[0].amount.currency", leg -> leg.setAmount(money(1, "cny"))),
                leg("payments.legs[0].amount.minor", leg -> leg.setAmount(money(-1, "CNY"))),
                leg("payments.legs[0].amount.minor", leg -> leg.setAmount(money(Long.MAX_VALUE, "CNY"))),
                leg(
                        "payments.legs[0].amount.minor",
                        leg -> leg.setRole(LegRole.SUBSIDY).setAmount(money(0, "CNY"))),
                context("context.business_code", context -> context.setBusinessCode(LONG)),
                context("context.business_line", context -> context.setBusinessLine("a\nb")),
                context("context.user", context -> context.setUser(LONG)),
                context("context.trace", context -> context.setTrace(LONG)),
                context("context.product", context -> context.setProduct("p".repeat(129))),
                context("context.product", context -> context.setProduct("茶")));
    }

    @ParameterizedTest
    @MethodSource("brokenPayments")
    void a_payment_that_cannot_be_written_is_refused_alone(String field, PaymentOrder.Builder broken) {
        var before = order();
        var after = order();
        var reply = payments.authorizeBatch(AuthorizeBatchRequest.newBuilder()
                .setBatch(Batch.newBuilder().setId(batch))
                .addPayments(before)
                .addPayments(broken)
                .addPayments(after)
                .build());
        refused(reply.getRefusalsList(), broken.getId(), field);
        assertThat(reply.getHoldings()).isEqualTo(held(2, 64));
        CONTEXT.getBean(Payments.class).succeed(batch);
        assertThat(Stream.of(before, after).map(order -> state(order.getId()))).containsOnly(PaymentState.SUCCEEDED);
        missing(broken.getId());
    }

    static Stream<Arguments> brokenRepayments() {
        return Stream.of(
                repayment("repayments.payment_id", order -> order.setPaymentId("")),
                repayment("repayments.payment_id", order -> order.setPaymentId(LONG)),
                repayment("repayments.amount.currency", RepaymentOrder.Builder::clearAmount),
                repayment("repayments.amount.currency", order -> order.setAmount(money(1, "XXX"))),
                repayment("repayments.amount.minor", order -> order.setAmount(money(0, "CNY"))),
                repayment("repayments.amount.minor", order -> order.setAmount(money(-1, "CNY"))),
                repayment("repayments.amount.minor", order -> order.setAmount(money(Long.MAX_VALUE, "CNY"))),
                repayment(
                        "context.business_code",
                        order -> order.setContext(context().setBusinessCode(LONG))),
                repayment(
                        "context.business_line",
                        order -> order.setContext(context().setBusinessLine(LONG))),
                repayment("context.user", order -> order.setContext(context().setUser(LONG))),
                repayment("context.trace", order -> order.setContext(context().setTrace(LONG))),
                repayment("context.product", order -> order.setContext(context().setProduct("a b"))));
    }

    @ParameterizedTest
    @MethodSource("brokenRepayments")
    void a_repayment_that_cannot_be_written_is_refused_alone(String field, RepaymentOrder.Builder broken) {
        var paying = TimeOrderedId.next("bat");
        var payment = order();
        payments.authorizeBatch(AuthorizeBatchRequest.newBuilder()
                .setBatch(Batch.newBuilder().setId(paying))
                .addPayments(payment)
                .build());
        CONTEXT.getBean(Payments.class).succeed(paying);
        var good = repayment(payment.getId());
        var reply = repayments.repayBatch(RepayBatchRequest.newBuilder()
                .setBatch(Batch.newBuilder().setId(batch))
                .addRepayments(broken)
                .addRepayments(good)
                .build());
        refused(reply.getRefusalsList(), broken.getId(), field);
        assertThat(reply.getHoldings()).isEqualTo(held(1, 5));
        assertThat(reply.getSharesList())
                .extracting(share ->
                        share.getRepaymentId() + " " + share.getAmount().getMinor())
                .containsExactly(good.getId() + " 5");
    }

    @Test
    void a_batch_of_broken_items_is_tried_all_the_same() {
        payments.authorizeBatch(AuthorizeBatchRequest.newBuilder()
                .setBatch(Batch.newBuilder().setId(batch))
                .addPayments(order().clearPayee())
                .build());
        CONTEXT.getBean(Payments.class).succeed(batch);
    }

    /** Nobody could be told which of them is meant: so trade-core is told that it erred. */
    @Test
    void ids_that_name_nothing_or_two_things_refuse_the_call() {
        var one = order();
        invalid(() -> authorize(one, order().setOrderId(one.getOrderId()).setId(one.getId())));
        invalid(() -> authorize(one, order().setId("")));
        invalid(() -> authorize(one, order().setId(LONG)));
    }

    @Test
    void an_order_and_attempt_that_are_taken_refuse_their_payment_alone() {
        var one = order();
        var other = order().setOrderId(one.getOrderId());
        assertThat(authorize(one, other).getRefusalsList())
                .extracting(Refusal::getId, Refusal::getReason)
                .containsExactly(tuple(other.getId(), "ID_ALREADY_USED"));
    }

    private AuthorizeBatchReply authorize(PaymentOrder.Builder... orders) {
        return payments.authorizeBatch(AuthorizeBatchRequest.newBuilder()
                .setBatch(Batch.newBuilder().setId(batch))
                .addAllPayments(
                        Stream.of(orders).map(PaymentOrder.Builder::build).toList())
                .build());
    }

    private PaymentState state(String id) {
        return payments.getPayment(GetPaymentRequest.newBuilder().setId(id).build())
                .getState();
    }

    private void missing(String id) {
        assertThatThrownBy(() -> state(id))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_PAYMENT));
    }

    private static void invalid(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.INVALID_ARGUMENT));
    }

    private static void refused(List<Refusal> refusals, String id, String field) {
        assertThat(refusals).hasSize(1);
        assertThat(refusals.get(0).getId()).isEqualTo(id);
        assertThat(refusals.get(0).getReason()).isEqualTo("INVALID_ARGUMENT");
        assertThat(refusals.get(0).getDetail()).startsWith(field + ": ").contains("(expected: ");
    }

    private static Arguments payment(String field, Consumer<PaymentOrder.Builder> breaking) {
        var order = order();
        breaking.accept(order);
        return Arguments.of(field, order);
    }

    private static Arguments leg(String field, Consumer<Leg.Builder> breaking) {
        return payment(field, order -> breaking.accept(order.getLegsBuilder(0)));
    }

    private static Arguments context(String field, Consumer<Context.Builder> breaking) {
        return payment(field, order -> breaking.accept(order.getContextBuilder()));
    }

    private static Arguments repayment(String field, Consumer<RepaymentOrder.Builder> breaking) {
        var order = repayment("pay_any");
        breaking.accept(order);
        return Arguments.of(field, order);
    }

    private static PaymentOrder.Builder order() {
        var order = TimeOrderedId.next("ord");
        return PaymentOrder.newBuilder()
                .setId("pay" + order.substring(3) + "-1")
                .setOrderId(order)
                .setAttempt(1)
                .setPayee("shop")
                .addLegs(leg())
                .setContext(context());
    }

    private static Leg.Builder leg() {
        return Leg.newBuilder()
                .setTool("balance")
                .setPayer("rich")
                .setRole(LegRole.BUYER)
                .setAmount(money(32, "CNY"));
    }

    private static RepaymentOrder.Builder repayment(String payment) {
        return RepaymentOrder.newBuilder()
                .setId(TimeOrderedId.next("ref") + "-1")
                .setPaymentId(payment)
                .setAmount(money(5, "CNY"))
                .setContext(context());
    }

    private static Context.Builder context() {
        return Context.newBuilder().setBusinessLine("coffee").setUser("mei");
    }

    private static Money money(long minor, String currency) {
        return Money.newBuilder().setMinor(minor).setCurrency(currency).build();
    }

    private static Holdings held(int items, long minor) {
        return Holdings.newBuilder().setItems(items).setSumMinor(minor).build();
    }
}
