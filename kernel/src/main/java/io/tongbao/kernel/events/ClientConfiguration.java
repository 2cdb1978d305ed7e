package io.tongbao.kernel.events;

import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The broker's client, for a service that tells something, or listens. A class of its own: inside
 * {@link EventsConfiguration} Spring would take it for every service, also one that knows no broker.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerClient.class)
class ClientConfiguration {

    private static final int UNCOMPRESSED = Integer.MAX_VALUE;

    /**
     * RocketMQ's client has two threads that gather messages; here nobody gives them any, so they need not wake up
     * often.
     */
    private static final int UNGATHERED_MS = 2000;

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    DefaultMQProducer producer(BrokerClient broker, @Value("${spring.application.name}") String service) {
        var producer = new DefaultMQProducer(service, broker.credentials());
        producer.setNamesrvAddr(broker.names());
        producer.setCompressMsgBodyOverHowmuch(UNCOMPRESSED);
        producer.setRetryTimesWhenSendFailed(0);
        producer.batchMaxDelayMs(UNGATHERED_MS);
        return producer;
    }
}
