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

    /** For a service that tells something. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("tongbao.events.topic")
    @Import({ClientConfiguration.class, Rhythm.class, Relay.class, RelayThread.class})
    static class Telling {

        @Bean
        Publisher publisher(DefaultMQProducer producer, @Value("${tongbao.events.topic}") String topic) {
            return new RocketMqPublisher(producer, topic);
        }
    }

    /** For a service that listens. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("tongbao.events.listens")
    @Import({ClientConfiguration.class, DeadLetters.class, Subscriptions.class})
    static class Listening {}
}
