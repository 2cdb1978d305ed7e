package io.tongbao.kernel.store;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    @Bean
    LocalTransactions localTransactions(PlatformTransactionManager manager) {
        return new LocalTransactions(manager);
    }

    @Bean
    Fences fences(
            FenceStore store, LocalTransactions transactions, ObjectProvider<Checkpoint> checkpoint, Clock clock) {
        return new Fences(store, transactions, checkpoint.getIfAvailable(() -> Checkpoint.NONE), clock);
    }
}
