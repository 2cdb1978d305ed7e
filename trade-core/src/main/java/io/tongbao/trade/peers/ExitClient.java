package io.tongbao.trade.peers;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.purchase.Exits;
import java.util.Currency;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.pay.v1.FindRouteRequest;
import tongbao.pay.v1.PayoutService;

/** pay-core, as we ask it for ways out. */
@Component
class ExitClient implements Exits {

    /** Where pay-core is found: by its name in the registry. It asks two others in turn. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = PayoutService.class, providedBy = "pay-core", timeout = 4500)
        ReferenceBean<PayoutService> payoutService() {
            return new ReferenceBean<>();
        }
    }

    private final PayoutService payouts;

    ExitClient(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public Route route(String destination, Currency currency, PlatformContext context) {
        var route = payouts.findRoute(FindRouteRequest.newBuilder()
                .setDestinationId(destination)
                .setCurrency(currency.getCurrencyCode())
                .setContext(Wire.context(context))
                .build());
        return new Route(route.getMethod(), route.getPayee());
    }
}
