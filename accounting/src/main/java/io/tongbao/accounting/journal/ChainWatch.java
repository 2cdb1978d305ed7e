package io.tongbao.accounting.journal;

import io.tongbao.accounting.journal.Ledger.Breach;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.SessionLocks;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Verifies what was booked since the last look, some older vouchers in turn, and the end of the chain, without being
 * asked. One instance does it at a time.
 */
@Component
public class ChainWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);
    private static final int AT_ONCE = 1000;
    private static final int LOOKS_AT_ONCE = 20;

    private final Ledger ledger;
    private final ProofStore store;
    private final SessionLocks locks;
    private final LocalTransactions transactions;

    /** By number, until it is seen that they are whole. */
    private final ConcurrentSkipListMap<Long, List<Breach>> broken = new ConcurrentSkipListMap<>();

    private volatile List<Breach> ofEnd = List.of();

    ChainWatch(Ledger ledger, ProofStore store, SessionLocks locks, LocalTransactions transactions, Measures measures) {
        this.ledger = ledger;
        this.store = store;
        this.locks = locks;
        this.transactions = transactions;
        measures.watch("ledger.breaches", () -> breaches().size());
    }

    /** What this instance has found, and has not seen to be whole since. */
    public Set<String> breaches() {
        var all = new TreeSet<String>();
        broken.values().forEach(some -> some.forEach(breach -> all.add(breach.toString())));
        ofEnd.forEach(breach -> all.add(breach.toString()));
        return all;
    }

    /** Looks, unless another instance does. */
    @Scheduled(fixedDelayString = "${tongbao.accounting.verify-interval-ms:10000}")
    public void look() {
        locks.holding("chain-watch", this::lookAlone);
    }

    private void lookAlone() {
        var from = transactions.run(store::verified);
        for (int looks = 0; looks < LOOKS_AT_ONCE && lookAtNew(); looks++) {
            LOG.debug("there is more to verify");
        }
        if (from.againTo() < from.number()) {
            var again = verified(from.againTo());
            transactions.run(() -> store.again(Math.min(again.to(), from.number())));
        } else {
            transactions.run(() -> store.again(0));
        }
        var found = ledger.breachesOfEnd();
        found.stream().filter(breach -> !ofEnd.contains(breach)).forEach(ChainWatch::alarm);
        ofEnd = found;
    }

    /** @return whether there is more */
    private boolean lookAtNew() {
        var from = transactions.run(store::verified).number();
        var seen = verified(from);
        if (seen.to() == from) {
            return false;
        }
        var isMoved = transactions.run(() -> {
            var moved = store.move(from, seen.to()) == 1;
            if (moved) {
                store.addUp(from, seen.to());
            }
            return moved;
        });
        return isMoved && seen.to() < seen.end();
    }

    /** A part; what was found broken in it before, and is not any more, is forgotten. */
    private Ledger.Verified verified(long after) {
        var seen = ledger.verify(after, AT_ONCE);
        var found = new TreeMap<Long, List<Breach>>();
        for (var breach : seen.breaches()) {
            found.merge(breach.number(), List.of(breach), (some, more) -> List.of(some.get(0), more.get(0)));
            if (!broken.containsKey(breach.number())) {
                alarm(breach);
            }
        }
        broken.subMap(after, false, seen.to(), true).keySet().retainAll(found.keySet());
        broken.putAll(found);
        return seen;
    }

    private static void alarm(Breach breach) {
        LOG.error("ALARM the books were changed: {}", breach);
    }
}
