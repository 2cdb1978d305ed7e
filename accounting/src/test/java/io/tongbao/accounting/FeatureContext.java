package io.tongbao.accounting;

import io.tongbao.accounting.completeness.Heard;
import io.tongbao.accounting.journal.EntryTexts;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.RuleBook;
import io.tongbao.accounting.journal.Rules;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Unmeasured;
import io.tongbao.kernel.events.DeadLetters;
import io.tongbao.kernel.events.EventListener;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.kernel.store.StoreConfiguration;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.MariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tongbao.event.v1.Event;

/** Journal and reconciliation on a real database with the rules as shipped, without the wire. */
@Configuration
@ImportAutoConfiguration({
    BatchAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    MybatisAutoConfiguration.class
})
@Import({StoreConfiguration.class, DeadLetters.class, EntryTexts.class})
@ComponentScan({
    "io.tongbao.accounting.completeness",
    "io.tongbao.accounting.halt",
    "io.tongbao.accounting.job",
    "io.tongbao.accounting.journal",
    "io.tongbao.accounting.reconciliation",
    "io.tongbao.accounting.statement"
})
@ComponentScan(
        basePackages = "io.tongbao.accounting.peers",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*DeadLetterEvents"))
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

    /** Account-core says what was booked, unless a test says otherwise. */
    @Bean
    ScriptedTurnover moved(ObjectProvider<Ledger> ledger) {
        return new ScriptedTurnover(ledger);
    }

    /** Somebody whose dead letters there may be. */
    @Bean
    EventListener listener() {
        return new EventListener() {
            @Override
            public String group() {
                return "test";
            }

            @Override
            public List<String> topics() {
                return List.of();
            }

            @Override
            public void heard(List<Event> events) {
                throw new IllegalStateException("it listens to nothing");
            }
        };
    }

    /** All listeners of the books have heard what ended until then. */
    public static void heard(ConfigurableApplicationContext context, Instant until) {
        Map.of(
                        "accounting-journal",
                        List.of("account"),
                        "accounting-reconciliation",
                        List.of("trade", "pay", "account"))
                .forEach((listener, services) -> context.getBean(Heard.class)
                        .hear(
                                listener,
                                services.stream()
                                        .map(service -> new Heard.Until(service + "-events", 0, 1, until))
                                        .toList()));
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
