package io.tongbao.accounting.job;

import io.tongbao.kernel.store.LocalTransactions;
import jakarta.annotation.PreDestroy;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Locks of the database server that end with the session that holds them: who holds one is alive, and whoever is killed
 * holds none.
 */
@Component
class JobLocks {

    private static final String OURS = "tongbao/";

    private final JobLockStore store;
    private final LocalTransactions transactions;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    JobLocks(JobLockStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * Does some work while it holds a lock; the transaction of this thread only keeps the session, the work is done on
     * another.
     *
     * @return false if somebody else holds it, and nothing was done
     */
    boolean holding(String name, Runnable work) {
        return transactions.run(() -> {
            if (!Objects.equals(store.take(OURS + name), 1)) {
                return false;
            }
            try {
                workers.submit(work).get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException fault) {
                throw new IllegalStateException(fault);
            } finally {
                store.release(OURS + name);
            }
            return true;
        });
    }

    boolean isHeld(String name) {
        return transactions.run(() -> store.holder(OURS + name)) != null;
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
