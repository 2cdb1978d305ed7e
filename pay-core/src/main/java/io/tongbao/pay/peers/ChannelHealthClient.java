package io.tongbao.pay.peers;

import io.tongbao.pay.funding.ChannelHealth;
import io.tongbao.pay.product.ChannelState;
import io.tongbao.pay.product.ChannelState.Condition;
import java.util.HashMap;
import java.util.Map;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.channel.v1.Channel;
import tongbao.channel.v1.ChannelService;
import tongbao.channel.v1.ListChannelsRequest;

/** channel-gateway, as it says how channels are. */
@Component
class ChannelHealthClient implements ChannelHealth {

    /** Of fewer calls nobody can say how often a channel answers. */
    private static final int ENOUGH = 20;

    /** Where channel-gateway is found: by its name in the registry. A payer may wait for it. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = ChannelService.class, providedBy = "channel-gateway", timeout = 500)
        ReferenceBean<ChannelService> channelService() {
            return new ReferenceBean<>();
        }
    }

    private final ChannelService channels;

    ChannelHealthClient(ChannelService channels) {
        this.channels = channels;
    }

    @Override
    public Map<String, ChannelState> states() {
        var states = new HashMap<String, ChannelState>();
        for (var channel :
                channels.listChannels(ListChannelsRequest.getDefaultInstance()).getChannelsList()) {
            for (var method : channel.getMethodsList()) {
                states.put(method, new ChannelState(condition(channel, method), answered(channel)));
            }
        }
        return states;
    }

    private static Condition condition(Channel channel, String method) {
        if (channel.getClosedList().contains(method)) {
            return Condition.CLOSED;
        }
        return switch (channel.getState()) {
            case OPEN -> Condition.OPEN;
            case CLOSED -> Condition.CLOSED;
            // What a later gateway says, and we do not know, is no recommendation.
            case BROKEN, STATE_UNSPECIFIED, UNRECOGNIZED -> Condition.BROKEN;
        };
    }

    private static int answered(Channel channel) {
        return channel.getAsked() < ENOUGH
                ? ChannelState.UNKNOWN
                : (int) (100L * (channel.getAsked() - channel.getSilent()) / channel.getAsked());
    }
}
