package io.tongbao.trade.peers;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderForm;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.purchase.Payments;
import io.tongbao.trade.refund.Refund;
import io.tongbao.trade.refund.Repayments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.pay.v1.AuthorizeBatchRequest;
import tongbao.pay.v1.Exit;
import tongbao.pay.v1.Leg;
import tongbao.pay.v1.PaymentOrder;
import tongbao.pay.v1.PaymentService;
import tongbao.pay.v1.RepayBatchRequest;
import tongbao.pay.v1.RepaymentOrder;
import tongbao.pay.v1.RepaymentService;
import tongbao.pay.v1.Share;

/** pay-core, as we call it. */
@Component
class PayCoreClient implements Payments, Repayments {

    private static final String BALANCE = "balance";
    private static final String CHANNEL = "channel";

    /** Where pay-core is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = PaymentService.class, providedBy = "pay-core", timeout = 2500)
        ReferenceBean<PaymentService> paymentService() {
            return new ReferenceBean<>();
        }

        @Bean
        @DubboReference(interfaceClass = RepaymentService.class, providedBy = "pay-core", timeout = 2500)
        ReferenceBean<RepaymentService> repaymentService() {
            return new ReferenceBean<>();
        }
    }

    private final PaymentService payments;
    private final RepaymentService repayments;

    PayCoreClient(PaymentService payments, RepaymentService repayments) {
        this.payments = payments;
        this.repayments = repayments;
    }

    @Override
    public Payments.Answer authorize(Batch batch, List<Order> orders) {
        var byPayment = orders.stream().collect(Collectors.toMap(Order::payment, Function.identity()));
        var request = AuthorizeBatchRequest.newBuilder()
                .setBatch(Wire.batch(batch))
                .addAllPayments(orders.stream().map(PayCoreClient::payment).toList())
                .build();
        var reply = payments.authorizeBatch(request);
        var refusals = reply.getRefusalsList().stream()
                .map(Wire::refusal)
                .map(refusal -> new Refusal(named(refusal.id(), byPayment).id(), refusal.reason(), refusal.detail()))
                .toList();
        return new Payments.Answer(refusals, Wire.holdings(reply.getHoldings()));
    }

    @Override
    public Repayments.Answer repay(Batch batch, List<Refund> wanted) {
        var byAttempt = wanted.stream().collect(Collectors.toMap(Refund::attemptId, Function.identity()));
        var reply = repayments.repayBatch(RepayBatchRequest.newBuilder()
                .setBatch(Wire.batch(batch))
                .addAllRepayments(wanted.stream().map(PayCoreClient::repayment).toList())
                .build());
        var refusals = reply.getRefusalsList().stream()
                .map(Wire::refusal)
                .map(refusal -> new Refusal(named(refusal.id(), byAttempt).id(), refusal.reason(), refusal.detail()))
                .toList();
        var shares = reply.getSharesList().stream().collect(Collectors.groupingBy(Share::getRepaymentId));
        var splits = shares.entrySet().stream()
                .map(entry -> split(
                        named(entry.getKey(), byAttempt),
                        entry.getValue(),
                        reply.getStandingList().contains(entry.getKey())))
                .toList();
        return new Repayments.Answer(refusals, splits, Wire.holdings(reply.getHoldings()));
    }

    private static Split split(Refund refund, List<Share> shares, boolean standing) {
        var payer = refund.paid().payer();
        var toPayer = sum(refund, shares, share -> !isSubsidy(share, payer));
        var toSubsidy = sum(refund, shares, share -> isSubsidy(share, payer));
        return new Split(refund.id(), new Refund.Shares(refund.shares().amount(), toPayer, toSubsidy), standing);
    }

    /** An older pay-core does not say what it is of: then there is one account of the payer's. */
    private static boolean isSubsidy(Share share, String payer) {
        return share.getRole() == tongbao.common.v1.LegRole.LEG_ROLE_UNSPECIFIED
                ? !share.getAccount().equals(payer)
                : Wire.role("shares.role", share.getRole()) == LegRole.SUBSIDY;
    }

    private static Money sum(Refund refund, List<Share> shares, Predicate<Share> which) {
        return shares.stream()
                .filter(which)
                .map(share -> Wire.positive("shares.amount", share.getAmount()))
                .reduce(Money.zero(refund.shares().amount().currency()), Money::plus);
    }

    private static <T> T named(String id, Map<String, T> items) {
        return Optional.ofNullable(items.get(id)).orElseThrow();
    }

    private static RepaymentOrder repayment(Refund refund) {
        return RepaymentOrder.newBuilder()
                .setId(refund.attemptId())
                .setPaymentId(refund.paid().payment())
                .setAmount(Wire.money(refund.shares().amount()))
                .setContext(Wire.context(refund.context()))
                .build();
    }

    private static PaymentOrder payment(Order order) {
        var payment = PaymentOrder.newBuilder()
                .setId(order.payment())
                .setOrderId(order.id())
                .setAttempt(order.attempt())
                .setPayee(order.basket().payee())
                .setParentId(order.kin().parent())
                .setContext(Wire.context(order.context()));
        var price = order.price();
        payersLegs(order).forEach(payment::addLegs);
        if (order.basket().form() == OrderForm.WITHDRAWAL) {
            var exit = order.basket().exit();
            payment.setExit(Exit.newBuilder().setMethod(exit.method()).setDestinationId(exit.destination()));
        }
        addLeg(payment, price.coupon());
        addLeg(payment, price.promotion());
        return payment.build();
    }

    /**
     * Also when discounts leave nothing to pay: whoever buys must be able to. What came through a channel stands before
     * what is paid beside it, which is held for its funding.
     */
    private static Stream<Leg> payersLegs(Order order) {
        var payer = order.basket().payer();
        var funds = order.funds();
        if (!funds.here()) {
            return Stream.of(
                    leg(order.basket().form().role(), payer, order.price().payable()));
        }
        var outside = leg(LegRole.FUNDS, payer, order.outside()).toBuilder()
                .setTool(CHANNEL)
                .setFundingId(funds.charge())
                .build();
        var own = funds.own();
        if (own == null) {
            return Stream.of(outside);
        }
        var beside = leg(LegRole.BUYER, own.payer(), own.amount()).toBuilder()
                .setFundingId(funds.charge())
                .build();
        return order.outside().isZero() ? Stream.of(beside) : Stream.of(outside, beside);
    }

    private static void addLeg(PaymentOrder.Builder payment, Discount discount) {
        if (discount.subsidy().isPositive()) {
            payment.addLegs(leg(LegRole.SUBSIDY, discount.payer(), discount.subsidy()));
        }
    }

    private static Leg leg(LegRole role, String payer, Money amount) {
        return Leg.newBuilder()
                .setTool(BALANCE)
                .setPayer(payer)
                .setAmount(Wire.money(amount))
                .setRole(Wire.role(role))
                .build();
    }
}
