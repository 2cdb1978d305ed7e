package io.tongbao.trade.batch;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Slot;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.seata.common.exception.FrameworkException;
import org.apache.seata.core.exception.TransactionException;
import org.apache.seata.tm.api.GlobalTransaction;
import org.apache.seata.tm.api.GlobalTransactionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where a global transaction starts and is decided; the only such place. */
@Component
public class GlobalTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(GlobalTransactions.class);
    private static final int TIMEOUT_MS = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Clock clock;

    public GlobalTransactions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Runs the work of a new batch in a global transaction and asks for its commit; asks for its rollback if the work
     * throws. What the coordinator answers decides nothing: callers read their own rows.
     *
     * @param name of what the batch holds: "purchases"
     * @param slot of the batch: one of those of its items
     * @throws Failure UNREACHABLE if there is no coordinator, or none any more when a branch registers
     */
    public void run(String name, Slot slot, Consumer<Batch> work) {
        var batch = Batch.until(slot, clock.instant().plus(PATIENCE));
        var transaction = begun(name + " " + batch.id());
        try {
            work.accept(batch);
        } catch (FrameworkException unregistered) {
            rollback(transaction, unregistered);
            throw unreachable(unregistered);
        } catch (RuntimeException | Error undone) {
            rollback(transaction, undone);
            throw undone;
        }
        commit(transaction);
    }

    private static GlobalTransaction begun(String name) {
        var transaction = GlobalTransactionContext.createNew();
        try {
            transaction.begin(TIMEOUT_MS, name);
            return transaction;
        } catch (TransactionException | FrameworkException unreached) {
            throw unreachable(unreached);
        }
    }

    private static Failure unreachable(Exception why) {
        LOG.warn("the transaction coordinator does not answer: {}", why.toString());
        return new Failure(Reason.UNREACHABLE, "the transaction coordinator; nothing was done, repeat it");
    }

    private static void commit(GlobalTransaction transaction) {
        try {
            transaction.commit();
        } catch (TransactionException | RuntimeException unclear) {
            LOG.warn("commit of {} was not confirmed: the coordinator will finish it", transaction.getXid(), unclear);
        }
    }

    private static void rollback(GlobalTransaction transaction, Throwable undone) {
        LOG.warn("rolling back {}: {}", transaction.getXid(), undone.toString());
        try {
            transaction.rollback();
        } catch (TransactionException | RuntimeException unclear) {
            LOG.warn("rollback of {} was not confirmed: the coordinator will finish it", transaction.getXid(), unclear);
        }
    }
}
