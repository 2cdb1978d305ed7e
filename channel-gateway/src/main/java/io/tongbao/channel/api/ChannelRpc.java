package io.tongbao.channel.api;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Health;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.channel.v1.Channel;
import tongbao.channel.v1.DubboChannelServiceTriple.ChannelServiceImplBase;
import tongbao.channel.v1.ListChannelsReply;
import tongbao.channel.v1.ListChannelsRequest;

/** {@code tongbao.channel.v1.ChannelService}. */
@DubboService
class ChannelRpc extends ChannelServiceImplBase {

    private final Channels channels;

    ChannelRpc(Channels channels) {
        this.channels = channels;
    }

    @Override
    public ListChannelsReply listChannels(ListChannelsRequest request) {
        return ListChannelsReply.newBuilder()
                .addAllChannels(
                        channels.health().stream().map(ChannelRpc::message).toList())
                .build();
    }

    private static Channel message(Health health) {
        return Channel.newBuilder()
                .setCode(health.code())
                .addAllMethods(health.methods())
                .addAllPayouts(health.payouts())
                .addAllClosed(health.closed())
                .setState(Channel.State.valueOf(health.state().name()))
                .setAsked(health.charges().asked())
                .setSilent(health.charges().silent())
                .setAnswerMs(health.charges().answerMs())
                .build();
    }
}
