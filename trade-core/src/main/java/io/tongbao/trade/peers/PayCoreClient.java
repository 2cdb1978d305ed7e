package io.tongbao.trade.peers;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.purchase.Payments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.pay.v1.AuthorizeBatchRequest;
import tongbao.pay.v1.Leg;
import tongbao.pay.v1.PaymentOrder;
import tongbao.pay.v1.PaymentService;

/** pay-core, as we call it. */
@Component
class PayCoreClient implements Payments {

    private static final String BALANCE = "balance";

    /** Where pay-core is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = PaymentService.class, providedBy = "pay-core", timeout = 2500)
        ReferenceBean<PaymentService> paymentService() {
            return new ReferenceBean<>();
        }
    }

    private final PaymentService payments;

    PayCoreClient(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public List<Refusal> authorize(Batch batch, List<Order> orders) {
        var byPayment = orders.stream().collect(Collectors.toMap(Order::payment, Function.identity()));
        var request = AuthorizeBatchRequest.newBuilder()
                .setBatch(Wire.batch(batch))
                .addAllPayments(orders.stream().map(PayCoreClient::payment).toList())
                .build();
        return payments.authorizeBatch(request).getRefusalsList().stream()
                .map(Wire::refusal)
                .map(refusal -> ofOrder(refusal, byPayment))
                .toList();
    }

    private static Refusal ofOrder(Refusal refusal, Map<String, Order> byPayment) {
        var order = Optional.ofNullable(byPayment.get(refusal.id())).orElseThrow();
        return new Refusal(order.id(), refusal.reason(), refusal.detail());
    }

    private static PaymentOrder payment(Order order) {
        var payment = PaymentOrder.newBuilder()
                .setId(order.payment())
                .setOrderId(order.id())
                .setAttempt(order.attempt())
                .setPayee(order.basket().payee())
                .setContext(Wire.context(order.context()));
        var price = order.price();
        addLeg(payment, order.basket().payer(), price.payable());
        addLeg(payment, price.coupon());
        addLeg(payment, price.promotion());
        return payment.build();
    }

    private static void addLeg(PaymentOrder.Builder payment, Discount discount) {
        addLeg(payment, discount.payer(), discount.off());
    }

    private static void addLeg(PaymentOrder.Builder payment, String payer, Money amount) {
        if (amount.isPositive()) {
            payment.addLegs(Leg.newBuilder().setTool(BALANCE).setPayer(payer).setAmount(Wire.money(amount)));
        }
    }
}
