package io.tongbao.trade.peers;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.purchase.Fundings;
import java.time.Instant;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.pay.v1.AwaitFundingRequest;
import tongbao.pay.v1.CloseFundingRequest;
import tongbao.pay.v1.DeclineFundingRequest;
import tongbao.pay.v1.FundingService;
import tongbao.pay.v1.FundingState;
import tongbao.pay.v1.OwnPart;

/** pay-core, as we have money come in through it. */
@Component
class FundingClient implements Fundings {

    /** Where pay-core is found: by its name in the registry. It asks two others in turn. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = FundingService.class, providedBy = "pay-core", timeout = 4500)
        ReferenceBean<FundingService> fundingService() {
            return new ReferenceBean<>();
        }
    }

    private final FundingService fundings;

    FundingClient(FundingService fundings) {
        this.fundings = fundings;
    }

    @Override
    public void await(Order order, Asked asked, Instant payUntil) {
        var request = AwaitFundingRequest.newBuilder()
                .setId(order.funds().charge())
                .setOrderId(order.id())
                .setMethod(order.funds().method())
                .setSubject(asked.subject())
                .setAmount(Wire.money(order.outside()))
                .setPayUntilMs(payUntil.toEpochMilli())
                .setContext(Wire.context(order.context()));
        var own = order.funds().own();
        if (own != null) {
            request.setOwn(OwnPart.newBuilder()
                    .setPayer(own.payer())
                    .setPayee(asked.payee())
                    .setAmount(Wire.money(own.amount())));
        }
        fundings.awaitFunding(request.build());
    }

    @Override
    public boolean close(String charge) {
        try {
            var request = CloseFundingRequest.newBuilder().setId(charge).build();
            return fundings.closeFunding(request).getState() != FundingState.UNFUNDED;
        } catch (Failure failure) {
            if (failure.reason() == Reason.NO_SUCH_FUNDING) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public void decline(String charge, String why) {
        fundings.declineFunding(
                DeclineFundingRequest.newBuilder().setId(charge).setWhy(why).build());
    }
}
