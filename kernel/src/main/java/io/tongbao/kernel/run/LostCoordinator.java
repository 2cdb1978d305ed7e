package io.tongbao.kernel.run;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.seata.common.exception.FrameworkException;
import org.apache.seata.core.rpc.netty.ChannelEventListener;
import org.apache.seata.core.rpc.netty.RmNettyRemotingClient;
import org.apache.seata.discovery.registry.RegistryFactory;
import org.apache.seata.discovery.registry.RegistryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after a coordinator that was away. When Seata's clients fail to connect to it they forget its address, and look
 * for it again every ten seconds only, the first time a minute after their start: this gives them the address back at
 * once, and connects the resource manager again when no coordinator is left, since nobody else would before the next
 * try. Until then nobody could ask it for a second phase.
 */
@Component
class LostCoordinator implements ChannelEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(LostCoordinator.class);

    private final String group;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private volatile boolean known;

    LostCoordinator(@Value("${seata.tx-service-group}") String group) {
        this.group = group;
        RmNettyRemotingClient.getInstance().registerChannelEventListener(this);
    }

    /** @throws Exception whatever a registry throws; the next look is not far */
    @Scheduled(fixedDelay = 500)
    void look() throws Exception {
        RegistryService<?> registry = RegistryFactory.getInstance();
        if (registry.aliveLookup(group).isEmpty()) {
            registry.refreshAliveLookup(group, registry.lookup(group));
        }
        if (known && channels.isEmpty()) {
            connect();
        }
    }

    /** Seata connects when a resource is registered and there is no channel; all resources are registered with it. */
    private void connect() {
        try {
            RmNettyRemotingClient.getInstance().registerResource(group, group);
        } catch (FrameworkException away) {
            LOG.debug("the coordinator is still away", away);
        }
    }

    @Override
    public void onChannelConnected(Channel channel) {
        channels.add(channel);
        known = true;
    }

    @Override
    public void onChannelDisconnected(Channel channel) {
        channels.remove(channel);
    }
}
