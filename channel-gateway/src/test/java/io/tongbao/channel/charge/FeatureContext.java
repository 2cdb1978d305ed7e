package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.destination.Vault;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Unmeasured;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.kernel.work.WorkConfiguration;
import io.tongbao.stack.mariadb.MariaDb;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The features of channel-gateway on a real database, without the wire, with one channel that does what a test says.
 */
@Configuration
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@Import({StoreConfiguration.class, WorkConfiguration.class, Unmeasured.class, Channels.class})
@ComponentScan({
    "io.tongbao.channel.charge",
    "io.tongbao.channel.refund",
    "io.tongbao.channel.destination",
    "io.tongbao.channel.payout",
    "io.tongbao.channel.turn",
    "io.tongbao.channel.notice",
    "io.tongbao.channel.objection"
})
public class FeatureContext {

    @Bean
    AdvancingClock clock() {
        return new AdvancingClock();
    }

    @Bean
    ScriptedChannel channel() {
        return new ScriptedChannel();
    }

    /** It hides what it keeps from whoever only looks. */
    @Bean
    Vault vault() {
        return new Vault() {

            @Override
            public String close(String text, String about) {
                return Base64.getEncoder().encodeToString((about + text).getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String open(String sealed, String about) {
                return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8).substring(about.length());
            }
        };
    }

    public static ConfigurableApplicationContext start() {
        var database = MariaDb.forTests("channel");
        return new SpringApplicationBuilder(FeatureContext.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.datasource.url",
                        database.url(),
                        "spring.datasource.username",
                        database.user(),
                        "spring.datasource.password",
                        database.password(),
                        "tongbao.port",
                        "0",
                        "tongbao.management-port",
                        "0",
                        "tongbao.notices-port",
                        "0",
                        "tongbao.nacos",
                        "127.0.0.1:0"))
                .run();
    }
}
