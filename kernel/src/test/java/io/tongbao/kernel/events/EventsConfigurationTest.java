package io.tongbao.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class EventsConfigurationTest {

    @Test
    void a_service_that_neither_tells_nor_listens_needs_no_broker() {
        try (var context = new AnnotationConfigApplicationContext(EventsConfiguration.class)) {
            assertThat(context.getBeanNamesForType(DefaultMQProducer.class)).isEmpty();
        }
    }
}
