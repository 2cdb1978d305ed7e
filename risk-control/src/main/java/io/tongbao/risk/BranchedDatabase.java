package io.tongbao.risk;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.apache.seata.rm.datasource.DataSourceProxy;
import org.springframework.boot.autoconfigure.flyway.FlywayDataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The database, seen through Seata: a local transaction that has an XID is an AT branch, one without is only itself. */
@Configuration(proxyBeanMethods = false)
class BranchedDatabase {

    @Bean
    @FlywayDataSource
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource plainDataSource(DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    /** Asks for its undo log at once, so the migrations come first. */
    @Bean
    @Primary
    @DependsOnDatabaseInitialization
    DataSource dataSource(HikariDataSource plainDataSource) {
        return new DataSourceProxy(plainDataSource);
    }
}
