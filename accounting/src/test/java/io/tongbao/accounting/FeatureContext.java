package io.tongbao.accounting;

import io.tongbao.accounting.journal.RuleBook;
import io.tongbao.accounting.journal.Rules;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Unmeasured;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.MariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.batch.BatchAutoConfiguration;
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

/** Journal and reconciliation on a real database with the rules as shipped, without the wire. */
@Configuration
@ImportAutoConfiguration({
    BatchAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@Import(StoreConfiguration.class)
@ComponentScan({
    "io.tongbao.accounting.halt",
    "io.tongbao.accounting.job",
    "io.tongbao.accounting.journal",
    "io.tongbao.accounting.reconciliation",
    "io.tongbao.accounting.statement"
})
public class FeatureContext {

    public static final String RULES = shipped();

    @Bean
    AdvancingClock clock() {
        return new AdvancingClock();
    }

    @Bean
    Measures measures() {
        return new Unmeasured();
    }

    @Bean
    ScriptedAudit accounts() {
        return new ScriptedAudit();
    }

    @Bean
    @Primary
    ScriptedCheckpoint scripted() {
        return new ScriptedCheckpoint();
    }

    public static ConfigurableApplicationContext start() {
        return start(MariaDb.forTests("accounting"), "accounting");
    }

    /** One more instance, on a database that others may use, too. */
    public static ConfigurableApplicationContext start(Database database, String instance) {
        var context = new SpringApplicationBuilder(FeatureContext.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.datasource.url",
                        database.url(),
                        "spring.datasource.username",
                        database.user(),
                        "spring.datasource.password",
                        database.password(),
                        "tongbao.accounting.look-interval-ms",
                        "3600000",
                        "tongbao.instance",
                        instance,
                        "tongbao.port",
                        "0",
                        "tongbao.management-port",
                        "0",
                        "tongbao.nacos",
                        "127.0.0.1:0"))
                .run("--tongbao.accounting.statements=target/statements");
        var book = context.getBean(RuleBook.class);
        new NacosEntry<>("accounting-rules.json", Rules.class, book::take).read(RULES);
        return context;
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("../seata-config/nacos/TONGBAO/accounting-rules.json"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
