package io.tongbao.pay.payment;

import io.tongbao.kernel.Unmeasured;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.kernel.work.WorkConfiguration;
import io.tongbao.pay.funding.ClearingAccounts;
import io.tongbao.pay.peers.ProductJson;
import io.tongbao.pay.product.ProductPublication;
import io.tongbao.pay.product.ProductTexts;
import io.tongbao.stack.mariadb.MariaDb;
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

/** The features of pay-core on a real database, without the wire. */
@Configuration
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@Import({StoreConfiguration.class, WorkConfiguration.class, Batches.class, Unmeasured.class})
@ComponentScan({
    "io.tongbao.pay.funding",
    "io.tongbao.pay.payment",
    "io.tongbao.pay.product",
    "io.tongbao.pay.repayment",
    "io.tongbao.pay.request",
    "io.tongbao.pay.tool"
})
public class FeatureContext {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Accounts that refuse the payers that a test names. */
    @Bean
    ScriptedAccounts accounts() {
        return new ScriptedAccounts();
    }

    /** Each channel has its clearing account. */
    @Bean
    ClearingAccounts clearing() {
        return (channel, currency) -> "clearing_" + channel + "_" + currency;
    }

    /** Each currency has its account of fees. */
    @Bean
    FeeAccounts fees() {
        return currency -> "fees_" + currency;
    }

    @Bean
    ProductTexts productTexts() {
        return new ProductJson();
    }

    /** There is nobody else to tell. */
    @Bean
    ProductPublication productPublication() {
        return version -> {};
    }

    @Bean
    ScriptedHealth channelConditions() {
        return new ScriptedHealth();
    }

    @Bean
    ScriptedBookings bookings() {
        return new ScriptedBookings();
    }

    @Bean
    ScriptedCharges charges() {
        return new ScriptedCharges();
    }

    @Bean
    ScriptedPayouts channelPayouts() {
        return new ScriptedPayouts();
    }

    public static ConfigurableApplicationContext start() {
        var database = MariaDb.forTests("pay");
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
                        "tongbao.nacos",
                        "127.0.0.1:0"))
                .run();
    }
}
