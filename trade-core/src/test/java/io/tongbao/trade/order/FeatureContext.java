package io.tongbao.trade.order;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Unmeasured;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.stack.mariadb.MariaDb;
import io.tongbao.trade.promotion.SubsidyAccounts;
import java.time.Clock;
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

/** The features of trade-core on a real database, without the wire. */
@Configuration
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@Import({StoreConfiguration.class, Batches.class, Unmeasured.class})
@ComponentScan({"io.tongbao.trade.halt", "io.tongbao.trade.order", "io.tongbao.trade.promotion"})
public class FeatureContext {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Every account can pay every discount, but for one that is called "nobody". */
    @Bean
    SubsidyAccounts subsidyAccounts() {
        return terms -> {
            if (terms.subsidyAccount().equals("nobody")) {
                throw Failure.invalid("subsidy_account", terms.subsidyAccount(), "an account");
            }
        };
    }

    /** @param more classes beside orders and promotions */
    public static ConfigurableApplicationContext start(Class<?>... more) {
        var database = MariaDb.forTests("trade");
        return new SpringApplicationBuilder(FeatureContext.class)
                .sources(more)
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
                        "tongbao.nacos",
                        "127.0.0.1:0"))
                .run();
    }
}
