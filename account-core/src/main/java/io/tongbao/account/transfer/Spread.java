package io.tongbao.account.transfer;

import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Parts;
import io.tongbao.account.transfer.NewTransfers.Hold;
import io.tongbao.account.transfer.Reservations.PartShort;
import io.tongbao.kernel.TimeOrderedId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Has transfers work with one part of each account that is split; with all its parts only when that part has too
 * little.
 */
@Component
class Spread {

    private final Accounts accounts;
    private final Parts parts;
    private final TransferStore store;
    private final NewTransfers fresh;

    Spread(Accounts accounts, Parts parts, TransferStore store, NewTransfers fresh) {
        this.accounts = accounts;
        this.parts = parts;
        this.store = store;
        this.fresh = fresh;
    }

    /**
     * Does some work in a local transaction of its own, once more for each account of which a part was short.
     *
     * @param key says which parts, the same for all that travels together
     * @param work gets reservations whose rows are locked as soon as it asks for them
     */
    <T> T over(String key, Collection<Transfer> wanted, Function<Supplier<Reservations>, T> work) {
        var whole = new TreeSet<String>();
        while (true) {
            try {
                return work.apply(() -> locked(key, wanted, whole));
            } catch (PartShort part) {
                if (!whole.addAll(part.rows())) {
                    throw new IllegalStateException(part);
                }
            }
        }
    }

    private Reservations locked(String key, Collection<Transfer> wanted, Collection<String> whole) {
        var rowOf = wanted.stream()
                .flatMap(transfer -> Stream.of(transfer.payer(), transfer.payee()))
                .filter(account -> !Parts.isPart(account))
                .distinct()
                .collect(Collectors.toMap(account -> account, account -> parts.row(account, key)));
        var rows = new TreeSet<>(rowOf.values());
        rows.addAll(whole);
        return new Reservations(accounts.lock(rows), rowOf);
    }

    /** Writes what was admitted, and before it what parts lend each other for it. */
    void hold(Reservations reservations, Hold hold, Instant at) {
        lend(reservations.loans(), at);
        fresh.hold(reservations.admitted(), hold, at);
        store.freeze(hold.batch());
    }

    /** Moves money between parts that are locked. */
    void lend(List<Transfer> loans, Instant at) {
        if (!loans.isEmpty()) {
            var hold = new Hold("loans:" + TimeOrderedId.next("bat"), false, at);
            fresh.hold(loans, hold, at);
            store.freeze(hold.batch());
            store.post(hold.batch(), at);
        }
    }
}
