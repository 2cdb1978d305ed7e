package io.tongbao.channel.channel.antom;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Channel;
import io.tongbao.sandbox.Sandbox;
import io.tongbao.sandbox.Settings;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Antom is there where somebody has said who we are to it, and nowhere else. */
class AntomConfigurationTest {

    @TempDir
    private static Path keys;

    @Test
    void without_credentials_there_is_none() {
        try (var context = started("")) {
            assertThat(context.getBeansOfType(Channel.class)).isEmpty();
        }
    }

    @Test
    void with_credentials_there_is_one() {
        Sandbox.start(new Settings(keys, 0, 1)).close();
        try (var context = started(keys.resolve("antom/merchant.properties").toString())) {
            assertThat(context.getBean(Channel.class).methods()).containsExactly("antom/page");
        }
    }

    private static ConfigurableApplicationContext started(String credentials) {
        return new SpringApplicationBuilder(Alone.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--tongbao.channel.antom.credentials=" + credentials,
                        "--tongbao.channel.antom.notify-url=https://pay.example/notices/antom",
                        "--tongbao.channel.antom.return-url=https://shop.example/done",
                        "--tongbao.port=0",
                        "--tongbao.management-port=0",
                        "--tongbao.notices-port=0");
    }

    @Configuration
    @Import(AntomConfiguration.class)
    static class Alone {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
