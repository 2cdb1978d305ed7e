package io.tongbao.faults.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy from one loopback port to another, in whatever weather. */
final class Wire {

    private static final String HOST = "127.0.0.1";

    private final int to;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean used;
    private volatile Weather weather = new Weather.Fair();

    private Wire(int to) {
        this.to = to;
    }

    /** Listens at once; who connects is connected to the other port. */
    static Wire between(EventLoopGroup loops, int from, int to) {
        var wire = new Wire(to);
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        wire.accepted(accepted);
                    }
                })
                .bind(HOST, from)
                .syncUninterruptibly();
        return wire;
    }

    void turn(Weather changed) {
        weather = changed;
        relays.stream().map(relay -> relay.turned(changed)).toList().forEach(Future::awaitUninterruptibly);
    }

    /** Whether anybody ever connected. */
    boolean isUsed() {
        return used;
    }

    /** An answer to a commit was. */
    void lost() {
        lost.incrementAndGet();
    }

    int lostCount() {
        return lost.get();
    }

    Weather weather() {
        return weather;
    }

    /** Both ends of a connection at the same loop: its relays need no locks. */
    private void accepted(SocketChannel near) {
        used = true;
        if (weather instanceof Weather.Torn) {
            reset(near);
            return;
        }
        new Bootstrap()
                .group(near.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel far) {
                        join(near, far);
                    }
                })
                .connect(HOST, to)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        reset(near);
                    }
                });
    }

    private void join(SocketChannel near, SocketChannel far) {
        new Commits(this, near, far).watch();
        add(near, far);
        add(far, near);
    }

    private void add(SocketChannel from, SocketChannel into) {
        var relay = new Relay(this, from, into);
        relays.add(relay);
        from.closeFuture().addListener(closed -> relays.remove(relay));
        from.pipeline().addLast(relay);
    }

    /** Closes with a reset instead of a farewell. */
    static void reset(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }
}
