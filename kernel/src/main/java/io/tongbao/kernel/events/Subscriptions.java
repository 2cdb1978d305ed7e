package io.tongbao.kernel.events;

import io.tongbao.kernel.Measures;
import java.time.Clock;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets each listener of this service listen while the service runs. */
@Component
final class Subscriptions implements SmartLifecycle {

    // Consumers hold their queues for seconds at a time, not for minutes; RocketMQ asks the JVM for how long.
    static {
        System.setProperty("rocketmq.client.rebalance.lockInterval", "2000");
        System.setProperty("rocketmq.client.rebalance.lockMaxLiveTime", "6000");
        System.setProperty("rocketmq.client.rebalance.waitInterval", "2000");
    }

    private final List<RocketMqSubscription> all;
    private volatile boolean running;

    Subscriptions(
            @Value("${tongbao.rocketmq}") String names,
            List<EventListener> listeners,
            DeadLetters dead,
            Measures measures,
            Clock clock) {
        var lag = new Lag(measures, clock);
        all = listeners.stream()
                .map(listener -> {
                    var consumer = new DefaultMQPushConsumer(listener.group());
                    consumer.setNamesrvAddr(names);
                    return new RocketMqSubscription(consumer, listener, dead, lag);
                })
                .toList();
    }

    @Override
    public void start() {
        all.forEach(RocketMqSubscription::start);
        running = true;
    }

    @Override
    public void stop() {
        all.forEach(RocketMqSubscription::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
