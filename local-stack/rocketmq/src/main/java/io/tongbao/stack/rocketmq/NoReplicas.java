package io.tongbao.stack.rocketmq;

import org.apache.rocketmq.store.ha.DefaultHAService;

/** A broker alone: it has no replicas, and does not listen for them on all addresses of the machine. */
public final class NoReplicas extends DefaultHAService {

    @Override
    public void start() {
        groupTransferService.start();
        haConnectionStateNotificationService.start();
    }

    @Override
    public void shutdown() {
        groupTransferService.shutdown();
        haConnectionStateNotificationService.shutdown();
    }
}
