package io.tongbao.risk;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.apache.seata.rm.datasource.DataSourceProxy;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The database, seen through Seata: a local transaction that has an XID is an AT branch, one without is only itself.
 * Seata's proxy asks for its undo log as soon as it is made, so the migrations run here, before it.
 */
@Configuration(proxyBeanMethods = false)
class BranchedDatabase {

    // Seata would report a commit that threw as a failed branch, and the coordinator undoes no such branch; but an
    // answer
    // that was lost is no failure. Unreported, each branch is asked in the second phase, and its rows tell. One that
    // did
    // fail then leaves an undo log of status 1, which bars it and which Seata deletes days later.
    static {
        System.setProperty("client.rm.reportRetryCount", "0");
    }

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource pool(DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    @Bean
    DataSource dataSource(@Qualifier("pool") HikariDataSource pool) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new OneResource(pool);
    }

    /**
     * The same resource in every instance, whichever address it reaches the database at: so that any of them ends the
     * branches of another that died. By itself Seata would take the address for the name.
     */
    private static final class OneResource extends DataSourceProxy {

        OneResource(DataSource target) {
            super(target);
        }

        @Override
        public String getResourceId() {
            return "risk-control";
        }
    }
}
