package io.tongbao.kernel.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.exception.RemotingException;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;
import tongbao.event.v1.ToldUntil;

/**
 * Publishes to a topic of RocketMQ, and what is asked of others to the topic that all share; the events of one business
 * code go to one queue.
 */
final class RocketMqPublisher implements Publisher {

    /** Some hundred events: whoever listens takes and keeps whole messages, and has little memory. */
    static final int MESSAGE_BYTES_MAX = 1 << 16;

    private static final int SEND_MS = 2000;

    /** The one topic of all products that are carried out behind the answer; a tag says by whom. */
    private static final String REQUESTS = "product-requests";

    /** Of what whoever carried one out has to say. */
    private static final String ENDED = "ended";

    private static final String NONE = "";

    private final DefaultMQProducer producer;
    private final String topic;

    /** Of topics, as long as all goes well. */
    private final Map<String, List<MessageQueue>> queues = new HashMap<>();

    RocketMqPublisher(DefaultMQProducer producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public void publish(List<Event> events) {
        send(() -> {
            var byPlace = new TreeMap<Place, List<Event>>();
            for (var event : events) {
                byPlace.computeIfAbsent(place(event), key -> new ArrayList<>()).add(event);
            }
            for (var one : byPlace.entrySet()) {
                for (var message : messages(one.getValue())) {
                    send(one.getKey(), message);
                }
            }
        });
    }

    /** Where an event goes. */
    private record Place(MessageQueue queue, String tag) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::queue).thenComparing(Place::tag).compare(this, other);
        }
    }

    private Place place(Event event) throws MQClientException {
        var queues = queues(topic(event));
        var code = event.getContext().getBusinessCode();
        return new Place(queues.get(Math.floorMod(code.hashCode(), queues.size())), tag(event));
    }

    /** What is asked of whoever carries out a product goes there, by whichever service, and so does what he answers. */
    private String topic(Event event) {
        return event.hasProductRequested() || event.hasProductRequestEnded() ? REQUESTS : topic;
    }

    private static String tag(Event event) {
        if (event.hasProductRequested()) {
            return event.getProductRequested().getRoutingKey();
        }
        return event.hasProductRequestEnded() ? ENDED : NONE;
    }

    private List<MessageQueue> fetched(String of) throws MQClientException {
        try {
            return producer.fetchPublishMessageQueues(of);
        } catch (MQClientException noRoute) {
            if (of.equals(REQUESTS)) {
                throw new OtherTopicAway(noRoute);
            }
            throw noRoute;
        }
    }

    private List<MessageQueue> queues(String of) throws MQClientException {
        var known = queues.get(of);
        if (known == null) {
            known = fetched(of);
            queues.put(of, known);
        }
        return known;
    }

    @Override
    public void toldUntil(Instant until, Instant now) {
        send(() -> {
            var all = queues(topic);
            for (int queue = 0; queue < all.size(); queue++) {
                var told = Event.newBuilder()
                        .setId("told/" + topic + "/" + queue + "/" + until.toEpochMilli())
                        .setAtMs(now.toEpochMilli())
                        .setToldUntil(ToldUntil.newBuilder()
                                .setTopic(topic)
                                .setQueue(queue)
                                .setQueues(all.size())
                                .setUntilMs(until.toEpochMilli()));
                send(
                        new Place(all.get(queue), NONE),
                        EventBatch.newBuilder().addEvents(told).build());
            }
        });
    }

    /** Something to do at the broker. */
    private interface Sending {
        void run() throws MQClientException, RemotingException, MQBrokerException, InterruptedException;
    }

    private void send(Sending sending) {
        try {
            sending.run();
        } catch (MQClientException | RemotingException | MQBrokerException away) {
            queues.clear();
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

    private void send(Place place, EventBatch message)
            throws MQClientException, RemotingException, MQBrokerException, InterruptedException {
        var topicOf = place.queue().getTopic();
        SendResult sent;
        try {
            sent = producer.send(new Message(topicOf, place.tag(), message.toByteArray()), place.queue(), SEND_MS);
        } catch (MQBrokerException refused) {
            if (topicOf.equals(REQUESTS)) {
                throw new OtherTopicAway(refused);
            }
            throw refused;
        }
        if (sent.getSendStatus() != SendStatus.SEND_OK) {
            throw new MQClientException("kept, but " + sent.getSendStatus(), null);
        }
    }
}
