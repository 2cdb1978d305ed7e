package io.tongbao.faults.network;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/**
 * Stands at both ends of a client's connection to its database and loses answers to commits when the weather says so.
 */
final class Commits {

    /** The bytes of MySQL's protocol before a statement's text: three of length, one of order, one of command. */
    private static final int HEAD = 5;

    private static final int KIND = HEAD - 1;
    private static final int QUERY = 3;
    private static final int DONE = 0;

    private static final String COMMIT = "commit";

    private final Wire wire;
    private final Channel near;
    private final Channel far;
    private boolean awaited;

    Commits(Wire wire, Channel near, Channel far) {
        this.wire = wire;
        this.near = near;
        this.far = far;
    }

    /** Before the relays; both ends are of one loop. */
    void watch() {
        near.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                awaited = isCommit((ByteBuf) bytes);
                context.fireChannelRead(bytes);
            }
        });
        far.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                if (awaited && wire.weather() instanceof Weather.Unconfirmed && isKind((ByteBuf) bytes, DONE)) {
                    ReferenceCountUtil.release(bytes);
                    wire.lost();
                    Wire.reset(near);
                    Wire.reset(far);
                } else {
                    context.fireChannelRead(bytes);
                }
            }
        });
    }

    private static boolean isKind(ByteBuf message, int kind) {
        return message.readableBytes() > KIND && message.getByte(message.readerIndex() + KIND) == kind;
    }

    private static boolean isCommit(ByteBuf request) {
        return request.readableBytes() == HEAD + COMMIT.length()
                && isKind(request, QUERY)
                && request.toString(request.readerIndex() + HEAD, COMMIT.length(), StandardCharsets.US_ASCII)
                        .equalsIgnoreCase(COMMIT);
    }
}
