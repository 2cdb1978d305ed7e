package io.tongbao.kernel.store;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.mybatis.spring.SqlSessionTemplate;
import org.mybatis.spring.annotation.MapperScan;
import org.mybatis.spring.boot.autoconfigure.SqlSessionFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(Fences.class)
@MapperScan(basePackages = "io.tongbao", annotationClass = Mapper.class, sqlSessionTemplateRef = "sqlSessionTemplate")
@MapperScan(basePackages = "io.tongbao", markerInterface = Bulk.class, sqlSessionTemplateRef = "bulkSessions")
public class StoreConfiguration {

    @Bean
    SqlSessionFactoryBeanCustomizer rowMapping() {
        return factory -> factory.setConfiguration(new RowMapping());
    }

    @Bean
    LocalTransactions localTransactions(PlatformTransactionManager manager) {
        return new LocalTransactions(manager);
    }

    /** Of a service that nobody disturbs; the profile "fault" has another. */
    @Bean
    Checkpoint checkpoint() {
        return Checkpoint.NONE;
    }

    @Bean
    Outbox outbox(OutboxStore store, LocalTransactions transactions) {
        return new Outbox(store, transactions);
    }

    @Bean
    SessionLocks sessionLocks(SqlSessionFactory sessions) {
        return new SessionLocks(sessions);
    }

    /**
     * Sessions beside the usual ones, in the same local transactions: MyBatis keeps two kinds of them apart by factory.
     */
    @Bean(defaultCandidate = false)
    SqlSessionTemplate bulkSessions(SqlSessionFactory usual) {
        return new SqlSessionTemplate(new DefaultSqlSessionFactory(usual.getConfiguration()), ExecutorType.BATCH);
    }
}
