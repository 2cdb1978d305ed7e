package io.tongbao.kernel.store;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a local transaction, and again when the database chose it as a deadlock's victim or made it wait too long for a
 * lock. One inside another would hold what the other holds, and its repeat would be none: whoever wants to take part in
 * the caller's says so.
 */
public final class LocalTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTransactions.class);
    private static final int TRIES_MAX = 5;
    private static final int PAUSE_MS_MAX = 20;

    private final TransactionTemplate template;
    private final TransactionTemplate still;

    public LocalTransactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
        this.still = new TransactionTemplate(manager);
        still.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * @throws Failure UNREACHABLE if the database is away: nobody knows what became of the work
     * @throws IllegalStateException if a local transaction is under way
     */
    public <T> T run(Supplier<T> work) {
        return run(template, work);
    }

    /**
     * Reads, all at one moment: what others commit meanwhile is not seen. Other local transactions see at each
     * statement what is committed by then.
     *
     * @throws Failure UNREACHABLE if the database is away
     * @throws IllegalStateException if a local transaction is under way
     */
    public <T> T readAtOnce(Supplier<T> work) {
        return run(still, work);
    }

    private static <T> T run(TransactionTemplate template, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a local transaction is under way (expected: none, or join)");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return template.execute(status -> work.get());
            } catch (PessimisticLockingFailureException lost) {
                if (attempt == TRIES_MAX) {
                    throw lost;
                }
                LOG.info("local transaction lost a lock, try {} of {}", attempt + 1, TRIES_MAX);
                pause();
            } catch (CannotCreateTransactionException
                    | TransactionSystemException
                    | DataAccessResourceFailureException
                    | RecoverableDataAccessException
                    | TransientDataAccessResourceException away) {
                LOG.warn("the database does not answer", away);
                throw new Failure(Reason.UNREACHABLE, "the database; repeat it with the same id");
            }
        }
    }

    public void run(Runnable work) {
        run(() -> {
            work.run();
            return true;
        });
    }

    /** Does work that is a part of the caller's local transaction if there is one, else in one of its own. */
    public <T> T join(Supplier<T> work) {
        return TransactionSynchronizationManager.isActualTransactionActive() ? work.get() : run(work);
    }

    public void join(Runnable work) {
        join(() -> {
            work.run();
            return true;
        });
    }

    /** Runs work that draws a unique key; or the other, in its place, when somebody else has drawn it first. */
    public <T> T runUnlessTaken(Supplier<T> work, Supplier<T> taken) {
        try {
            return run(work);
        } catch (DuplicateKeyException meanwhile) {
            return taken.get();
        }
    }

    /** Whether what has failed so may well be done later: its locks were lost too often, or the database is away. */
    public static boolean isPassing(RuntimeException failure) {
        return failure instanceof TransientDataAccessException
                || (failure instanceof Failure told && told.reason().kind() == Reason.Kind.UNAVAILABLE);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MS_MAX));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
