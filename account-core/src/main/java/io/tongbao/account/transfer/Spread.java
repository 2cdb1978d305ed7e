package io.tongbao.account.transfer;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.AccountState;
import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Parts;
import io.tongbao.account.misplaced.MisplacedMoney;
import io.tongbao.account.transfer.NewTransfers.Hold;
import io.tongbao.account.transfer.Reservations.PartShort;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.TimeOrderedId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final MisplacedMoney misplaced;
    private final Measures measures;

    Spread(
            Accounts accounts,
            Parts parts,
            TransferStore store,
            NewTransfers fresh,
            MisplacedMoney misplaced,
            Measures measures) {
        this.accounts = accounts;
        this.parts = parts;
        this.store = store;
        this.fresh = fresh;
        this.misplaced = misplaced;
        this.measures = measures;
    }

    /**
     * Does some work in a local transaction of its own, once more for each account of which a part was short.
     *
     * @param key says which parts, the same for all that travels together
     * @param work gets reservations, with the rows locked of whom something is held, as soon as it asks for them
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
        var rows = new TreeSet<>(whole);
        Takings.holders(wanted).stream()
                .map(rowOf::get)
                .filter(Objects::nonNull)
                .forEach(rows::add);
        var refunds =
                wanted.stream().filter(transfer -> transfer.way().isRefund()).toList();
        var keepers = wanted.stream()
                .map(transfer -> transfer.way().takesOver())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        // What holds it stays in one row, whichever part its account is worked with now.
        store.keptBy(keepers).forEach(kept -> rows.add(kept.payer()));
        // Refunds of one transfer are decided one after the other, whichever part of their payer they work with.
        refunds.stream().map(Transfer::payer).filter(rowOf::containsKey).forEach(rows::add);
        var locked = accounts.lock(rows);
        var others = rowOf.values().stream().filter(row -> !rows.contains(row)).toList();
        return new Reservations(new Ground(
                locked,
                accounts.seen(others),
                rowOf,
                paid(refunds),
                store.kept(keepers),
                currency -> accounts.suspense(currency)));
    }

    private Map<String, Paid> paid(List<Transfer> refunds) {
        var ids = refunds.stream()
                .map(refund -> Objects.requireNonNull(refund.way().refunds()))
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : store.paid(ids);
    }

    /** Writes what was admitted, and before it what parts lend each other for it. */
    void hold(Reservations reservations, Hold hold, Instant at) {
        lend(reservations.loans(), at);
        fresh.hold(reservations.admitted(), hold, at);
        store.freeze(hold.batch());
        if (reservations.takesOver()) {
            store.takeOver(hold.batch());
        }
        reservations
                .diverted()
                .forEach(refund -> misplaced.refundToClosed(refund.id(), refund.payee(), refund.reserved(), at));
        measure(reservations);
    }

    /** Counts those who named what is not theirs. */
    void measure(Reservations reservations) {
        if (reservations.strangers() > 0) {
            measures.sized("transfer.not-yours", reservations.strangers());
        }
    }

    /**
     * Locks all that is to move. A payee that was closed while this was being tried is frozen instead, with what it is
     * paid in it, as a person's work: money that was promised arrives.
     */
    void lockToMove(String batch, Instant at) {
        var closed = accounts.lock(store.sides(batch)).values().stream()
                .filter(row -> row.state() == AccountState.CLOSED)
                .map(Account::id)
                .toList();
        if (!closed.isEmpty()) {
            closed.stream().map(Parts::whole).distinct().forEach(accounts::reopen);
            misplaced.paidWhenClosed(batch, closed, at);
        }
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
