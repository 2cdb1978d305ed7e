package io.tongbao.accounting.halt;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Halts trades and business lines, and lifts that again; whoever pays out hears of both through the outbox. */
@Service
public class Halts {

    private static final Logger LOG = LoggerFactory.getLogger(Halts.class);

    private final HaltStore store;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    Halts(HaltStore store, Outbox outbox, LocalTransactions transactions, Measures measures, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        measures.watch("halts", () -> lasting().size());
    }

    /** Does nothing if it is halted already; in the local transaction of whoever found why. */
    public void halt(Halt.Scope scope, String why) {
        transactions.join(() -> {
            var now = clock.instant();
            if (store.insert(scope, why, now) == 1) {
                LOG.error("ALARM payouts and refunds of {} are halted: {}", scope, why);
                var halt = store.lockLasting(scope).orElseThrow();
                outbox.write("halt", String.valueOf(halt.id()), now);
            }
        });
    }

    /**
     * Lets it pay out again, whatever is still open: a halt comes with what is found, not with what is there.
     *
     * @param note who lifts it, and why
     * @throws Failure NOT_HALTED
     */
    public Halt lift(Halt.Scope scope, String note) {
        return transactions.run(() -> {
            var now = clock.instant();
            var halt = store.lockLasting(scope).orElseThrow(() -> new Failure(Reason.NOT_HALTED, scope.toString()));
            store.lift(halt.id(), note, now);
            outbox.write("halt", halt.id() + "/lifted", now);
            LOG.warn("payouts and refunds of {} go on: {}", scope, note);
            return new Halt(halt.id(), halt.businessLine(), halt.businessCode(), halt.why(), halt.at(), now, note);
        });
    }

    public List<Halt> lasting() {
        return transactions.run(store::lasting);
    }

    /** The halts that these subjects of the outbox tell of, as they are now. */
    public List<Halt> told(List<String> subjects) {
        var ids = subjects.stream()
                .map(subject -> Long.valueOf(subject.replace("/lifted", "")))
                .distinct()
                .toList();
        return transactions.run(() -> store.byId(ids));
    }
}
