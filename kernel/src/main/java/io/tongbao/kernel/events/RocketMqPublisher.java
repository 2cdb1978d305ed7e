package io.tongbao.kernel.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.exception.RemotingException;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;
import tongbao.event.v1.ToldUntil;

/** Publishes to one topic of RocketMQ; the events of one business code go to one queue. */
final class RocketMqPublisher implements Publisher {

    /** Some hundred events: whoever listens takes and keeps whole messages, and has little memory. */
    static final int MESSAGE_BYTES_MAX = 1 << 16;

    private static final int SEND_MS = 2000;

    private final DefaultMQProducer producer;
    private final String topic;

    /** Of the topic, as long as all goes well. */
    private List<MessageQueue> queues = List.of();

    RocketMqPublisher(DefaultMQProducer producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public void publish(List<Event> events) {
        send(() -> {
            var byQueue = new TreeMap<MessageQueue, List<Event>>();
            for (var event : events) {
                var code = event.getContext().getBusinessCode();
                var queue = queues.get(Math.floorMod(code.hashCode(), queues.size()));
                byQueue.computeIfAbsent(queue, key -> new ArrayList<>()).add(event);
            }
            for (var one : byQueue.entrySet()) {
                for (var message : messages(one.getValue())) {
                    send(one.getKey(), message);
                }
            }
        });
    }

    @Override
    public void toldUntil(Instant until, Instant now) {
        send(() -> {
            for (int queue = 0; queue < queues.size(); queue++) {
                var told = Event.newBuilder()
                        .setId("told/" + topic + "/" + queue + "/" + until.toEpochMilli())
                        .setAtMs(now.toEpochMilli())
                        .setToldUntil(ToldUntil.newBuilder()
                                .setTopic(topic)
                                .setQueue(queue)
                                .setQueues(queues.size())
                                .setUntilMs(until.toEpochMilli()));
                send(queues.get(queue), EventBatch.newBuilder().addEvents(told).build());
            }
        });
    }

    /** Something to do at the broker. */
    private interface Sending {
        void run() throws MQClientException, RemotingException, MQBrokerException, InterruptedException;
    }

    private void send(Sending sending) {
        try {
            if (queues.isEmpty()) {
                queues = producer.fetchPublishMessageQueues(topic);
            }
            sending.run();
        } catch (MQClientException | RemotingException | MQBrokerException away) {
            queues = List.of();
            throw new PublishFailure(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PublishFailure(stopped);
        }
    }

    /** In their order; an event that is larger than a message should be has one of its own. */
    static List<EventBatch> messages(List<Event> events) {
        var messages = new ArrayList<EventBatch>();
        var message = EventBatch.newBuilder();
        var bytes = 0;
        for (var event : events) {
            if (bytes + event.getSerializedSize() > MESSAGE_BYTES_MAX && bytes > 0) {
                messages.add(message.build());
                message.clear();
                bytes = 0;
            }
            message.addEvents(event);
            bytes += event.getSerializedSize();
        }
        messages.add(message.build());
        return messages;
    }

    private void send(MessageQueue queue, EventBatch message)
            throws MQClientException, RemotingException, MQBrokerException, InterruptedException {
        var sent = producer.send(new Message(topic, message.toByteArray()), queue, SEND_MS);
        if (sent.getSendStatus() != SendStatus.SEND_OK) {
            throw new MQClientException("kept, but " + sent.getSendStatus(), null);
        }
    }
}
