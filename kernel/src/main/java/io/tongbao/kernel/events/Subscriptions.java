package io.tongbao.kernel.events;

import io.tongbao.kernel.Measures;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets each listener of this service listen while the service runs. A broker that is away holds up nobody's start: they
 * listen once it is back.
 */
@Component
final class Subscriptions implements SmartLifecycle {

    // Consumers hold their queues for seconds at a time, not for minutes; RocketMQ asks the JVM for how long.
    static {
        System.setProperty("rocketmq.client.rebalance.lockInterval", "2000");
        System.setProperty("rocketmq.client.rebalance.lockMaxLiveTime", "6000");
        System.setProperty("rocketmq.client.rebalance.waitInterval", "2000");
    }

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration AWAY = Duration.ofSeconds(3);

    private final DefaultMQProducer client;
    private final List<RocketMqSubscription> all;
    private volatile boolean running;
    private volatile int deaf;

    /** @param client one that asks whether somebody is there */
    Subscriptions(
            DefaultMQProducer client,
            BrokerClient broker,
            List<EventListener> listeners,
            DeadLetters dead,
            Measures measures,
            Clock clock) {
        this.client = client;
        var lag = new Lag(measures, clock);
        all = listeners.stream()
                .map(listener -> new RocketMqSubscription(broker, listener, dead, lag))
                .toList();
        deaf = all.size();
        measures.watch("events.deaf", () -> deaf);
    }

    @Override
    public void start() {
        running = true;
        new Thread(this::begin, "subscriptions").start();
    }

    private void begin() {
        var waiting = new ArrayList<>(all);
        while (running && !waiting.isEmpty()) {
            waiting.removeIf(one -> running && begun(one));
            deaf = waiting.size();
            if (deaf > 0) {
                LockSupport.parkNanos(AWAY.toNanos());
            }
        }
    }

    /** Asks first: a consumer of RocketMQ that finds nobody gives up and leaves threads behind. */
    private boolean begun(RocketMqSubscription one) {
        try {
            for (var topic : one.listener().topics()) {
                client.fetchPublishMessageQueues(topic);
            }
            one.start();
            return true;
        } catch (MQClientException | RuntimeException away) {
            LOG.warn("{} does not listen yet: {}", one.listener().group(), away.toString());
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        all.forEach(RocketMqSubscription::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
