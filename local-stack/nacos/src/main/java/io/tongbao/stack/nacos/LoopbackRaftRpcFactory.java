package io.tongbao.stack.nacos;

import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.rpc.impl.GrpcRaftRpcFactory;
import com.alipay.sofa.jraft.rpc.impl.GrpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import com.google.protobuf.Message;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.util.MutableHandlerRegistry;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Binds the raft port to the server's own address; JRaft would bind it to every interface. */
@SPI(priority = 2)
public final class LoopbackRaftRpcFactory extends GrpcRaftRpcFactory {
    private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private final Map<String, Message> parsers = new ConcurrentHashMap<>();

    @Override
    public void registerProtobufSerializer(String className, Object... prototypes) {
        super.registerProtobufSerializer(className, prototypes);
        parsers.put(className, (Message) prototypes[0]);
    }

    @Override
    public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
        var handlers = new MutableHandlerRegistry();
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(endpoint.getIp(), endpoint.getPort()))
                .fallbackHandlerRegistry(handlers)
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .build();
        var rpc = new GrpcServer(server, handlers, parsers, getMarshallerRegistry());
        if (helper != null) {
            helper.config(rpc);
        }
        return rpc;
    }
}
