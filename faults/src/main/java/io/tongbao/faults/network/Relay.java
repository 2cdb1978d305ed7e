package io.tongbao.faults.network;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Carries bytes from one end of a connection to the other, in order. */
final class Relay extends ChannelInboundHandlerAdapter {

    private final Wire wire;
    private final Channel from;
    private final Channel into;
    private final Deque<Runnable> onTheirWay = new ArrayDeque<>();
    private long lastDue;

    Relay(Wire wire, Channel from, Channel into) {
        this.wire = wire;
        this.from = from;
        this.into = into;
    }

    /** The two ends become active one after the other; each tells both that they may read. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        readWhileFair(from);
        readWhileFair(into);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        inOrder(() -> into.writeAndFlush(bytes));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inOrder(() -> into.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
    }

    /** A connection reset by one end is reset at the other. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        Wire.reset(from);
        Wire.reset(into);
    }

    /** @return done once nothing passes any more that should not */
    Future<?> turned(Weather weather) {
        return from.eventLoop().submit(() -> {
            if (weather instanceof Weather.Torn) {
                Wire.reset(from);
                Wire.reset(into);
            } else {
                readWhileFair(from);
            }
        });
    }

    private void readWhileFair(Channel end) {
        end.config().setAutoRead(into.isActive() && from.isActive() && !(wire.weather() instanceof Weather.Silent));
    }

    /** What was sent first arrives first, though the weather became better meanwhile. */
    private void inOrder(Runnable delivery) {
        if (wire.weather() instanceof Weather.Slow slow) {
            late(delivery, slow.delayMs());
        } else if (onTheirWay.isEmpty()) {
            delivery.run();
        } else {
            late(delivery, 0);
        }
    }

    private void late(Runnable delivery, int ms) {
        onTheirWay.add(delivery);
        lastDue = Math.max(lastDue, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms));
        from.eventLoop().schedule(() -> onTheirWay.remove().run(), lastDue - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
