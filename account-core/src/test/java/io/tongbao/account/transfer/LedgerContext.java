package io.tongbao.account.transfer;

import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Unmeasured;
import io.tongbao.kernel.store.Batches;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.kernel.work.WorkConfiguration;
import io.tongbao.stack.mariadb.MariaDb;
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
import org.springframework.context.annotation.Primary;

/** The features of account-core on a real database, without the wire. */
@Configuration
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@Import({StoreConfiguration.class, WorkConfiguration.class, Batches.class})
@ComponentScan({
    "io.tongbao.account.account",
    "io.tongbao.account.audit",
    "io.tongbao.account.misplaced",
    "io.tongbao.account.transfer"
})
public class LedgerContext {

    @Bean
    AdvancingClock clock() {
        return new AdvancingClock();
    }

    @Bean
    @Primary
    HeldCheckpoint checkpoints() {
        return new HeldCheckpoint();
    }

    @Bean
    Measures measures() {
        return new Unmeasured();
    }

    /** @param settings "--name=value", above those that are shipped */
    public static ConfigurableApplicationContext start(String... settings) {
        var database = MariaDb.forTests("account");
        return new SpringApplicationBuilder(LedgerContext.class)
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
                .run(settings);
    }
}
