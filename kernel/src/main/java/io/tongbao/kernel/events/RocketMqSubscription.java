package io.tongbao.kernel.events;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.events.DeadLetters.Found;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;

/**
 * Lets a listener hear the messages of its topics, some of those that wait at a time: however many wait after it was
 * away, it needs no more memory than else. What fails comes back later and later; after the last time its events are
 * heard one by one, and those that fail alone become dead letters, so that one of them holds up nobody for long.
 */
final class RocketMqSubscription implements MessageListenerOrderly {

    private static final Logger LOG = LoggerFactory.getLogger(RocketMqSubscription.class);
    private static final int TRIES_MAX = 8;

    /** More than a listener has queues, so that all of them can wait to be heard together. */
    private static final int THREADS = 16;

    private static final int MESSAGES_AT_ONCE = 8;

    /** Of each queue, before it is heard; RocketMQ's client would keep 100. */
    private static final int KEPT_MIB = 2;

    private static final long FIRST_PAUSE_MS = 50;
    private static final Duration AWAY = Duration.ofSeconds(1);

    private final BrokerClient broker;
    private final EventListener listener;
    private final DeadLetters dead;
    private final Lag lag;
    private final Gathering gathering;
    private @Nullable DefaultMQPushConsumer listening;
    private volatile boolean stopped;

    RocketMqSubscription(BrokerClient broker, EventListener listener, DeadLetters dead, Lag lag) {
        this.broker = broker;
        this.listener = listener;
        this.dead = dead;
        this.lag = lag;
        this.gathering = new Gathering(this::hear);
    }

    EventListener listener() {
        return listener;
    }

    /** @throws MQClientException or another exception if it does not listen; the next try is a new consumer */
    synchronized void start() throws MQClientException {
        if (stopped) {
            return;
        }
        var consumer = new DefaultMQPushConsumer(listener.group(), broker.credentials());
        consumer.setNamesrvAddr(broker.names());
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.setConsumeMessageBatchMaxSize(MESSAGES_AT_ONCE);
        consumer.setPullThresholdSizeForQueue(KEPT_MIB);
        consumer.setConsumeThreadMin(THREADS);
        consumer.setConsumeThreadMax(THREADS);
        consumer.setMaxReconsumeTimes(Integer.MAX_VALUE);
        consumer.setMessageListener(this);
        for (var topic : listener.topics()) {
            consumer.subscribe(topic, listener.tags());
        }
        consumer.start();
        listening = consumer;
    }

    /** For good. */
    void stop() {
        stopped = true;
        shutdown();
    }

    private synchronized void shutdown() {
        if (listening != null) {
            listening.shutdown();
        }
    }

    @Override
    public ConsumeOrderlyStatus consumeMessage(List<MessageExt> messages, ConsumeOrderlyContext context) {
        var tried = messages.get(0).getReconsumeTimes() + 1;
        var topic = messages.get(0).getTopic();
        try {
            var events = messages.stream().flatMap(this::events).toList();
            if (tried < TRIES_MAX) {
                gathering.hear(events);
            } else {
                events.forEach(event -> hearAlone(topic, event));
            }
            return ConsumeOrderlyStatus.SUCCESS;
        } catch (RuntimeException failed) {
            LOG.warn("{} failed at {}, {} times", topic, listener.group(), tried, failed);
            context.setSuspendCurrentQueueTimeMillis(FIRST_PAUSE_MS << Math.min(tried, TRIES_MAX));
            return ConsumeOrderlyStatus.SUSPEND_CURRENT_QUEUE_A_MOMENT;
        }
    }

    private Stream<Event> events(MessageExt message) {
        try {
            return EventBatch.parseFrom(message.getBody()).getEventsList().stream();
        } catch (InvalidProtocolBufferException noEvents) {
            var place = message.getTopic() + "/" + message.getQueueId() + "/" + message.getQueueOffset();
            dead.keep(listener.group(), Found.of(message.getTopic(), place, message.getBody()), noEvents);
            return Stream.empty();
        }
    }

    private void hearAlone(String topic, Event event) {
        try {
            hear(List.of(event));
        } catch (RuntimeException failed) {
            dead.keep(listener.group(), Found.of(topic, event), failed);
        }
    }

    /** Waits for whoever is away as long as it takes: that is nobody's fault, and no reason for dead letters. */
    private void hear(List<Event> events) {
        while (true) {
            try {
                listener.heard(events);
                lag.heard(listener.group(), events);
                return;
            } catch (Failure away) {
                if (away.reason() != Reason.UNREACHABLE || stopped) {
                    throw away;
                }
                LOG.warn("{} waits: {}", listener.group(), away.getMessage());
                LockSupport.parkNanos(AWAY.toNanos());
            }
        }
    }
}
