package io.tongbao.pay.peers;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Charges;
import io.tongbao.pay.funding.Funding;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.channel.v1.ChargeOrder;
import tongbao.channel.v1.ChargeService;
import tongbao.channel.v1.CloseChargeRequest;
import tongbao.channel.v1.CreateChargesRequest;
import tongbao.channel.v1.CreateRefundsRequest;
import tongbao.channel.v1.RefundOrder;
import tongbao.channel.v1.RefundService;

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

        @Bean
        @DubboReference(interfaceClass = RefundService.class, providedBy = "channel-gateway", timeout = 2000)
        ReferenceBean<RefundService> refundService() {
            return new ReferenceBean<>();
        }
    }

    private final ChargeService charges;
    private final RefundService refunds;

    ChannelGatewayClient(ChargeService charges, RefundService refunds) {
        this.charges = charges;
        this.refunds = refunds;
    }

    @Override
    public void create(Funding funding) {
        var wanted = funding.wanted();
        var reply = charges.createCharges(CreateChargesRequest.newBuilder()
                .addCharges(ChargeOrder.newBuilder()
                        .setId(funding.id())
                        .setMethod(funding.route().method())
                        .setSubject(wanted.subject())
                        .setAmount(Wire.money(wanted.amount()))
                        .setPayUntilMs(wanted.payUntil().toEpochMilli())
                        .setContext(Wire.context(funding.context())))
                .build());
        reply.getRefusalsList().stream().map(Wire::refusal).findFirst().ifPresent(refusal -> {
            throw new Failure(refusal.reason(), refusal.detail());
        });
    }

    @Override
    public void close(String charge) {
        charges.closeCharge(CloseChargeRequest.newBuilder().setId(charge).build());
    }

    @Override
    public List<Refusal> giveBack(List<Return> returns) {
        var request = CreateRefundsRequest.newBuilder();
        returns.forEach(one -> request.addRefunds(RefundOrder.newBuilder()
                .setId(one.id())
                .setChargeId(one.charge())
                .setAmount(Wire.money(one.amount()))
                .setWhy(one.why())
                .setContext(Wire.context(one.context()))));
        return refunds.createRefunds(request.build()).getRefusalsList().stream()
                .map(Wire::refusal)
                .toList();
    }
}
