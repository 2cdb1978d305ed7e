package io.tongbao.pay.peers;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.payment.ChannelPayouts;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.channel.v1.CheckDestinationRequest;
import tongbao.channel.v1.CreatePayoutsRequest;
import tongbao.channel.v1.DestinationService;
import tongbao.channel.v1.PayoutOrder;
import tongbao.channel.v1.PayoutService;

/** channel-gateway, as we have it pay out. */
@Component
class ChannelPayoutsClient implements ChannelPayouts {

    /** Where channel-gateway is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = PayoutService.class, providedBy = "channel-gateway", timeout = 2000)
        ReferenceBean<PayoutService> channelPayoutService() {
            return new ReferenceBean<>();
        }

        @Bean
        @DubboReference(interfaceClass = DestinationService.class, providedBy = "channel-gateway", timeout = 2000)
        ReferenceBean<DestinationService> destinationService() {
            return new ReferenceBean<>();
        }
    }

    private final PayoutService payouts;
    private final DestinationService destinations;

    ChannelPayoutsClient(PayoutService payouts, DestinationService destinations) {
        this.payouts = payouts;
        this.destinations = destinations;
    }

    @Override
    public List<Refusal> payOut(List<Wanted> wanted) {
        var request = CreatePayoutsRequest.newBuilder();
        wanted.forEach(one -> request.addPayouts(PayoutOrder.newBuilder()
                .setId(one.id())
                .setDestinationId(one.destination())
                .setAmount(Wire.money(one.amount()))
                .setSubject(one.subject())
                .setContext(Wire.context(one.context()))));
        return payouts.createPayouts(request.build()).getRefusalsList().stream()
                .map(Wire::refusal)
                .toList();
    }

    @Override
    public String method(String destination, PlatformContext context) {
        return destinations
                .checkDestination(CheckDestinationRequest.newBuilder()
                        .setId(destination)
                        .setContext(Wire.context(context))
                        .build())
                .getMethod();
    }
}
