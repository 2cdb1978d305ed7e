package io.tongbao.stack.tc;

import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.rpc.impl.BoltRaftRpcFactory;
import com.alipay.sofa.jraft.rpc.impl.BoltRpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import org.jspecify.annotations.Nullable;

/** Binds the raft port to the member's own address; JRaft would bind it to every interface. */
@SPI(priority = 2)
public final class LoopbackRaftRpcFactory extends BoltRaftRpcFactory {

    @Override
    public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
        var server =
                new BoltRpcServer(new com.alipay.remoting.rpc.RpcServer(endpoint.getIp(), endpoint.getPort(), true));
        if (helper != null) {
            helper.config(server);
        }
        return server;
    }
}
