package io.tongbao.kernel.events;

import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
public class EventsConfiguration {

    private static final int UNCOMPRESSED = Integer.MAX_VALUE;

    /**
     * RocketMQ's client has two threads that gather messages; here nobody gives them any, so they need not wake up
     * often.
     */
    private static final int UNGATHERED_MS = 2000;

    /** For a service that tells something, or listens. */
    @Configuration(proxyBeanMethods = false)
    static class Client {

        @Bean(initMethod = "start", destroyMethod = "shutdown")
        DefaultMQProducer producer(
                @Value("${tongbao.rocketmq}") String names, @Value("${spring.application.name}") String service) {
            var producer = new DefaultMQProducer(service);
            producer.setNamesrvAddr(names);
            producer.setCompressMsgBodyOverHowmuch(UNCOMPRESSED);
            producer.setRetryTimesWhenSendFailed(0);
            producer.batchMaxDelayMs(UNGATHERED_MS);
            return producer;
        }
    }

    /** For a service that tells something. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("tongbao.events.topic")
    @Import({Client.class, Relay.class, RelayThread.class})
    static class Telling {

        @Bean
        Publisher publisher(DefaultMQProducer producer, @Value("${tongbao.events.topic}") String topic) {
            return new RocketMqPublisher(producer, topic);
        }
    }

    /** For a service that listens. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("tongbao.events.listens")
    @Import({Client.class, DeadLetters.class, Subscriptions.class})
    static class Listening {}
}
