package io.tongbao.account.audit;

import io.tongbao.account.audit.AuditStore.EntryRow;
import io.tongbao.kernel.store.LocalTransactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Looks at what was entered since the last look, and at some accounts in turn. If each transfer moved out what it moved
 * in, each entry goes on from the one before, and each balance is what the newest entry left, then all balances add up
 * to zero, without adding them up.
 */
@Service
public class Audit {

    private static final int ENTRIES_AT_ONCE = 2000;
    private static final int ACCOUNTS_AT_ONCE = 2000;
    private static final int FIRSTS_AT_ONCE = 100;

    /**
     * Where to look.
     *
     * @param afterEntry entries with greater numbers
     * @param untilEntry and no greater than this one: what is younger may have older siblings that are not committed
     * @param afterAccount accounts with greater ids
     * @param again subjects of breaches that were found before
     */
    public record From(long afterEntry, long untilEntry, String afterAccount, List<String> again) {

        public From {
            again = List.copyOf(again);
        }
    }

    /**
     * What was seen.
     *
     * @param toEntry up to which all entries were looked at
     * @param newestEntry the last that there was
     * @param toAccount the last account looked at; empty if the next turn begins
     */
    public record Seen(long toEntry, long newestEntry, String toAccount, List<Breach> breaches) {

        public Seen {
            breaches = List.copyOf(breaches);
        }
    }

    private final AuditStore store;
    private final LocalTransactions transactions;

    Audit(AuditStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    public Seen look(From from) {
        var newest = transactions.run(store::newestEntry);
        var entries = transactions.run(() -> store.entries(from.afterEntry(), from.untilEntry(), ENTRIES_AT_ONCE));
        var page = transactions.run(() -> store.accounts(from.afterAccount(), ACCOUNTS_AT_ONCE));

        var accounts = new TreeSet<>(again(from, Breach.ACCOUNT));
        accounts.addAll(page);
        entries.forEach(entry -> accounts.add(entry.account()));
        var transfers = new TreeSet<>(again(from, Breach.TRANSFER));
        entries.forEach(entry -> transfers.add(entry.transfer()));

        var breaches = new ArrayList<Breach>();
        breaches.addAll(breaches(accounts, store::accountBreaches));
        breaches.addAll(chainBreaches(entries));
        var chained = again(from, Breach.ENTRY).stream().map(Long::valueOf).collect(Collectors.toSet());
        entries.forEach(entry -> chained.remove(entry.id()));
        for (var entry : chained.isEmpty() ? List.<EntryRow>of() : transactions.run(() -> store.named(chained))) {
            breaches.addAll(chainBreaches(List.of(entry)));
        }
        breaches.addAll(breaches(transfers, store::transferBreaches));
        var all = entries.size() < ENTRIES_AT_ONCE;
        return new Seen(
                all
                        ? Math.max(from.afterEntry(), from.untilEntry())
                        : entries.get(entries.size() - 1).id(),
                newest,
                page.size() < ACCOUNTS_AT_ONCE ? "" : page.get(page.size() - 1),
                breaches);
    }

    private <T> List<Breach> breaches(Collection<T> ids, Function<Collection<T>, List<Breach>> find) {
        return ids.isEmpty() ? List.of() : transactions.run(() -> find.apply(ids));
    }

    /** Of entries between which there are no others: each goes on from the one before of its account. */
    private List<Breach> chainBreaches(List<EntryRow> entries) {
        var left = new HashMap<String, Long>();
        var firsts = entries.stream()
                .filter(entry -> left.put(entry.account(), 0L) == null)
                .toList();
        var before = new HashMap<Long, Long>();
        for (int i = 0; i < firsts.size(); i += FIRSTS_AT_ONCE) {
            var some = firsts.subList(i, Math.min(firsts.size(), i + FIRSTS_AT_ONCE));
            transactions.run(() -> store.before(some)).forEach(row -> before.put(row.later(), row.minor()));
        }
        firsts.forEach(first -> left.put(first.account(), before.getOrDefault(first.id(), 0L)));
        var breaches = new ArrayList<Breach>();
        for (var entry : entries) {
            var balance = Objects.requireNonNull(left.put(entry.account(), entry.balanceAfterMinor()));
            if (!entry.goesOnFrom(balance)) {
                breaches.add(new Breach(
                        Breach.ENTRY + entry.id(),
                        entry.businessLine(),
                        "of %s: %d before | %d moved | %d after"
                                .formatted(entry.account(), balance, entry.amountMinor(), entry.balanceAfterMinor())));
            }
        }
        return breaches;
    }

    private static List<String> again(From from, String kind) {
        return from.again().stream()
                .filter(subject -> subject.startsWith(kind))
                .map(subject -> subject.substring(kind.length()))
                .toList();
    }
}
