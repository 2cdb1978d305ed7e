package io.tongbao.kernel.run;

import io.tongbao.kernel.events.EventsConfiguration;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.kernel.wire.AdvertisedAddress;
import io.tongbao.kernel.wire.BusinessLines;
import io.tongbao.kernel.wire.Identity;
import io.tongbao.kernel.wire.IdentitySettings;
import io.tongbao.kernel.wire.Reflection;
import io.tongbao.kernel.wire.ServiceTokens;
import io.tongbao.kernel.wire.TokenSigner;
import io.tongbao.kernel.work.WorkConfiguration;
import java.time.Clock;
import org.apache.dubbo.config.spring.context.annotation.EnableDubboConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all services share. */
@Configuration(proxyBeanMethods = false)
@EnableDubboConfig
@EnableScheduling
@EnableConfigurationProperties({IdentitySettings.class, NacosClient.class})
@Import({
    StoreConfiguration.class,
    Batches.class,
    EventsConfiguration.class,
    WorkConfiguration.class,
    SentinelRules.class,
    NacosEntries.class,
    PrometheusMeasures.class,
    FaultSwitch.class,
    FaultClock.class,
    LostCoordinator.class,
    Reflection.class
})
class ServiceConfiguration {

    /** Of a service that nobody disturbs; the profile "fault" has another. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Who calls, and who we are. What a token is good for does not depend on the calendar that a service is told. */
    @Configuration(proxyBeanMethods = false)
    static class Identities {

        private final Clock clock = Clock.systemUTC();

        @Bean
        BusinessLines businessLines(NacosEntries nacos) {
            var lines = new BusinessLines(clock);
            nacos.follow(new NacosEntry<>(BusinessLines.ENTRY, BusinessLines.Directory.class, lines::learn));
            return lines;
        }

        @Bean
        Identity identity(IdentitySettings settings, BusinessLines lines, Environment environment) {
            var address = AdvertisedAddress.of(environment);
            var self = ServiceTokens.at(name(environment), address.host(), address.port());
            return new Identity(settings, new ServiceTokens(self, settings.keys(), clock), lines);
        }

        @Bean
        TokenSigner tokenSigner(IdentitySettings settings, Environment environment) {
            return new TokenSigner(name(environment), settings.key(), clock);
        }

        private static String name(Environment environment) {
            return environment.getRequiredProperty("spring.application.name");
        }
    }
}
