package io.tongbao.channel.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.charge.ScriptedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tongbao.channel.v1.Channel;
import tongbao.channel.v1.ListChannelsReply;
import tongbao.channel.v1.ListChannelsRequest;

/** What pay-core and operators are told of channels. */
class ChannelRpcTest {

    private final Channels channels =
            new AnnotationConfigApplicationContext(ScriptedChannel.class, Channels.class).getBean(Channels.class);
    private final ChannelRpc rpc = new ChannelRpc(channels);

    @Test
    void each_channel_is_told_by_what_it_serves_and_how_it_is() {
        var wechat = Channel.newBuilder()
                .setCode("wechat")
                .addMethods("wechat/native")
                .addPayouts("wechat/payout")
                .setState(Channel.State.OPEN);
        assertThat(list()).isEqualTo(reply(wechat));

        channels.close(List.of("wechat/payout"));
        assertThat(list()).isEqualTo(reply(wechat.addClosed("wechat/payout")));

        channels.close(List.of("wechat"));
        wechat.clearClosed().addClosed("wechat/native").addClosed("wechat/payout");
        assertThat(list()).isEqualTo(reply(wechat.setState(Channel.State.CLOSED)));
    }

    private ListChannelsReply list() {
        return rpc.listChannels(ListChannelsRequest.getDefaultInstance());
    }

    private static ListChannelsReply reply(Channel.Builder channel) {
        return ListChannelsReply.newBuilder().addChannels(channel).build();
    }
}
