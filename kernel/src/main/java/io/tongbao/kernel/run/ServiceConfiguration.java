package io.tongbao.kernel.run;

import io.tongbao.kernel.events.EventsConfiguration;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.kernel.wire.Identity;
import java.time.Clock;
import org.apache.dubbo.config.spring.context.annotation.EnableDubboConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all services share. */
@Configuration(proxyBeanMethods = false)
@EnableDubboConfig
@EnableScheduling
@EnableConfigurationProperties({Identity.class, NacosClient.class})
@Import({
    StoreConfiguration.class,
    Batches.class,
    EventsConfiguration.class,
    SentinelRules.class,
    NacosEntries.class,
    PrometheusMeasures.class,
    FaultSwitch.class,
    FaultClock.class,
    LostCoordinator.class
})
class ServiceConfiguration {

    /** Of a service that nobody disturbs; the profile "fault" has another. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
