package io.seata.core.rpc.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.seata.common.XID;
import io.seata.common.thread.NamedThreadFactory;
import io.seata.config.ConfigurationFactory;
import io.seata.core.rpc.RemotingBootstrap;
import io.seata.core.rpc.netty.v1.ProtocolV1Decoder;
import io.seata.core.rpc.netty.v1.ProtocolV1Encoder;
import io.seata.discovery.registry.MultiRegistryFactory;
import io.seata.discovery.registry.RegistryService;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands before the server's class of this name on the classpath: the same service, on the loopback address only. */
public class NettyServerBootstrap implements RemotingBootstrap {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final NettyServerConfig config;
    private final EventLoopGroup acceptors;
    private final EventLoopGroup workers;
    private ChannelHandler[] handlers = {};
    private int listenPort;

    public NettyServerBootstrap(NettyServerConfig config) {
        this.config = config;
        // Before anyone asks: transaction ids and the members of a raft group name the address that we listen on.
        XID.setIpAddress(LOOPBACK.getHostAddress());
        this.acceptors = threads(config.getBossThreadPrefix(), config.getBossThreadSize());
        this.workers = threads(config.getWorkerThreadPrefix(), config.getServerWorkerThreads());
    }

    private static EventLoopGroup threads(String name, int count) {
        return new NioEventLoopGroup(count, new NamedThreadFactory(name, count));
    }

    protected void setChannelHandlers(ChannelHandler... handlers) {
        this.handlers = handlers.clone();
    }

    public void setListenPort(int listenPort) {
        this.listenPort = listenPort;
    }

    public int getListenPort() {
        if (listenPort == 0) {
            var setting = ConfigurationFactory.getInstance().getConfig("server.servicePort");
            listenPort = Integer.parseInt(setting);
        }
        return listenPort;
    }

    @Override
    public void start() {
        var watermark =
                new WriteBufferWaterMark(config.getWriteBufferLowWaterMark(), config.getWriteBufferHighWaterMark());
        var bootstrap = new ServerBootstrap()
                .group(acceptors, workers)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, config.getSoBackLogSize())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, config.getServerSocketSendBufSize())
                .childOption(ChannelOption.SO_RCVBUF, config.getServerSocketResvBufSize())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, watermark)
                .childHandler(new Pipeline());
        try {
            bootstrap.bind(new InetSocketAddress(LOOPBACK, getListenPort())).sync();
            for (RegistryService<?> registry : MultiRegistryFactory.getInstances()) {
                registry.register(announced());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the coordinator cannot listen on port " + getListenPort(), e);
        }
    }

    @Override
    public void shutdown() {
        try {
            for (RegistryService<?> registry : MultiRegistryFactory.getInstances()) {
                registry.unregister(announced());
                registry.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the coordinator cannot leave its registry", e);
        } finally {
            acceptors.shutdownGracefully();
            workers.shutdownGracefully();
        }
    }

    private static InetSocketAddress announced() {
        return new InetSocketAddress(XID.getIpAddress(), XID.getPort());
    }

    /** What every connection is read and written with. */
    private final class Pipeline extends ChannelInitializer<SocketChannel> {
        @Override
        public void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new IdleStateHandler(config.getChannelMaxReadIdleSeconds(), 0, 0))
                    .addLast(new ProtocolV1Decoder())
                    .addLast(new ProtocolV1Encoder())
                    .addLast(handlers);
        }
    }
}
