package io.tongbao.pay.peers;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Charges;
import io.tongbao.pay.funding.Funding;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.channel.v1.ChargeOrder;
import tongbao.channel.v1.ChargeService;
import tongbao.channel.v1.CreateChargesRequest;

/** channel-gateway, as we call it. */
@Component
class ChannelGatewayClient implements Charges {

    /** Where channel-gateway is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = ChargeService.class, providedBy = "channel-gateway", timeout = 2000)
        ReferenceBean<ChargeService> chargeService() {
            return new ReferenceBean<>();
        }
    }

    private final ChargeService charges;

    ChannelGatewayClient(ChargeService charges) {
        this.charges = charges;
    }

    @Override
    public void create(Funding funding) {
        var wanted = funding.wanted();
        var reply = charges.createCharges(CreateChargesRequest.newBuilder()
                .addCharges(ChargeOrder.newBuilder()
                        .setId(funding.id())
                        .setMethod(wanted.method())
                        .setSubject(wanted.subject())
                        .setAmount(Wire.money(wanted.amount()))
                        .setPayUntilMs(wanted.payUntil().toEpochMilli())
                        .setContext(Wire.context(funding.context())))
                .build());
        reply.getRefusalsList().stream().map(Wire::refusal).findFirst().ifPresent(refusal -> {
            throw new Failure(refusal.reason(), refusal.detail());
        });
    }
}
