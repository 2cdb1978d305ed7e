package io.tongbao.pay.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Together;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.payment.Exit;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.dubbo.config.annotation.DubboService;
import org.jspecify.annotations.Nullable;
import tongbao.pay.v1.AuthorizeBatchReply;
import tongbao.pay.v1.AuthorizeBatchRequest;
import tongbao.pay.v1.DubboPaymentServiceTriple.PaymentServiceImplBase;
import tongbao.pay.v1.GetPaymentRequest;
import tongbao.pay.v1.PaymentOrder;

/** {@code tongbao.pay.v1.PaymentService}. */
@DubboService
class PaymentRpc extends PaymentServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int BATCH_MAX = 512;
    private static final int LEGS_MAX = 8;

    private final Payments payments;

    PaymentRpc(Payments payments) {
        this.payments = payments;
    }

    @Override
    public AuthorizeBatchReply authorizeBatch(AuthorizeBatchRequest request) {
        var batch = Wire.batch(request.getBatch());
        Expect.within("payments", request.getPaymentsCount(), 1, BATCH_MAX);
        var read = ReadItems.of(request.getPaymentsList(), PaymentRpc::id, PaymentRpc::wanted);
        var wanted = read.together(together(request), Payment::id);
        var answer = payments.authorize(batch.id(), batch, wanted.items());
        var held = answer.authorized().stream().map(Payment::amount).toList();
        return AuthorizeBatchReply.newBuilder()
                .addAllRefusals(wanted.and(answer.refusals()))
                .setHoldings(Wire.holdings(Holdings.of(held)))
                .build();
    }

    @Override
    public tongbao.pay.v1.Payment getPayment(GetPaymentRequest request) {
        return message(payments.get(Expect.id("id", request.getId(), ID_MAX)));
    }

    private static Together together(AuthorizeBatchRequest request) {
        return new Together(request.getPaymentsList().stream()
                .filter(order -> !order.getParentId().isEmpty())
                .collect(Collectors.toMap(PaymentOrder::getId, PaymentOrder::getParentId)));
    }

    private static String id(PaymentOrder order) {
        return Expect.id("payments.id", order.getId(), ID_MAX);
    }

    private static Payment wanted(PaymentOrder order) {
        return new Payment(
                id(order),
                Expect.id("payments.order_id", order.getOrderId(), ID_MAX),
                (int) Expect.within("payments.attempt", order.getAttempt(), 1, Integer.MAX_VALUE),
                Expect.id("payments.payee", order.getPayee(), ID_MAX),
                legs(order),
                order.hasExit() ? exit(order.getExit()) : null,
                order.getParentId().isEmpty() ? null : Expect.id("payments.parent_id", order.getParentId(), ID_MAX),
                PaymentState.PROCESSING,
                null,
                "",
                Wire.context(order.getContext()));
    }

    private static Exit exit(tongbao.pay.v1.Exit exit) {
        return new Exit(
                Expect.id("payments.exit.method", exit.getMethod(), 32),
                Expect.id("payments.exit.destination_id", exit.getDestinationId(), 40));
    }

    private static List<Leg> legs(PaymentOrder order) {
        Expect.within("payments.legs", order.getLegsCount(), 1, LEGS_MAX);
        var numbers = IntStream.rangeClosed(1, order.getLegsCount()).boxed().toList();
        return Expect.each("payments.legs", numbers, number -> leg(number, order.getLegs(number - 1)));
    }

    private static Leg leg(int number, tongbao.pay.v1.Leg leg) {
        var role = Wire.role("payments.legs.role", leg.getRole());
        return new Leg(
                number,
                role,
                Expect.id("payments.legs.tool", leg.getTool(), 32),
                Expect.id("payments.legs.payer", leg.getPayer(), ID_MAX),
                amount(role, leg.getAmount()),
                funding(role, leg.getFundingId()));
    }

    private static @Nullable String funding(LegRole role, String id) {
        var isAbsent = role != LegRole.FUNDS && id.isEmpty();
        if (!isAbsent && role != LegRole.FUNDS && role != LegRole.BUYER) {
            throw Failure.invalid("payments.legs.funding_id", id, "none with " + role);
        }
        return isAbsent ? null : Expect.id("payments.legs.funding_id", id, ID_MAX);
    }

    /** Discounts may leave the buyer nothing to pay; nobody gives a discount of nothing. */
    private static Money amount(LegRole role, tongbao.common.v1.Money amount) {
        return switch (role) {
            case BUYER -> Wire.money("payments.legs.amount", amount);
            case FUNDS, SUBSIDY, TRANSFER, PAYOUT -> Wire.positive("payments.legs.amount", amount);
            case FEE, REFUND, SETTLEMENT, MANUAL ->
                throw Failure.invalid("payments.legs.role", role, "BUYER, FUNDS, SUBSIDY, TRANSFER or PAYOUT");
        };
    }

    private static tongbao.pay.v1.Payment message(Payment payment) {
        var reason = payment.reason();
        return tongbao.pay.v1.Payment.newBuilder()
                .setId(payment.id())
                .setOrderId(payment.order())
                .setAttempt(payment.attempt())
                .setPayee(payment.payee())
                .addAllLegs(payment.legs().stream().map(PaymentRpc::message).toList())
                .setState(tongbao.pay.v1.PaymentState.valueOf(payment.state().name()))
                .setReason(reason == null ? "" : reason.name())
                .setDetail(payment.detail())
                .build();
    }

    private static tongbao.pay.v1.Leg message(Leg leg) {
        var fee = leg.fee();
        return tongbao.pay.v1.Leg.newBuilder()
                .setTool(leg.tool())
                .setPayer(leg.payer())
                .setAmount(Wire.money(leg.amount()))
                .setRole(Wire.role(leg.role()))
                .setFundingId(Objects.requireNonNullElse(leg.funding(), ""))
                .setPayee(fee == null ? "" : fee.payee())
                .build();
    }
}
