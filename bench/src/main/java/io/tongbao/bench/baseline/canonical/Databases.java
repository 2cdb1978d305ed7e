package io.tongbao.bench.baseline.canonical;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.seata.rm.datasource.DataSourceProxy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Three pools: accounts as they are, orders and payments seen through Seata. */
@Configuration(proxyBeanMethods = false)
class Databases {

    /** Also where Seata keeps its fence. */
    @Bean
    @Primary
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource accounts(DataSourceProperties properties) {
        return pool(properties);
    }

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource plainOrders(DataSourceProperties properties, @Value("${bench.orders}") String url) {
        return pool(properties, url);
    }

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource plainPayments(DataSourceProperties properties, @Value("${bench.payments}") String url) {
        return pool(properties, url);
    }

    @Bean
    Branch orders(@Qualifier("plainOrders") HikariDataSource plainOrders) {
        return Branch.of(new DataSourceProxy(plainOrders));
    }

    @Bean
    Branch payments(@Qualifier("plainPayments") HikariDataSource plainPayments) {
        return Branch.of(new DataSourceProxy(plainPayments));
    }

    private static HikariDataSource pool(DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    private static HikariDataSource pool(DataSourceProperties properties, String url) {
        var pool = pool(properties);
        pool.setJdbcUrl(url);
        return pool;
    }
}
