package io.tongbao.account.audit;

import io.tongbao.account.audit.AuditStore.EntryRow;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    private static final int IDS_AT_ONCE = 500;

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

    /** Entries first; accounts in turn only when there are no more of those, so that a long history is no burden. */
    public Seen look(From from) {
        var newest = transactions.run(store::newestEntry);
        var entries = transactions.run(() -> store.entries(from.afterEntry(), from.untilEntry(), ENTRIES_AT_ONCE));
        var all = entries.size() < ENTRIES_AT_ONCE;
        var page =
                all ? transactions.run(() -> store.accounts(from.afterAccount(), ACCOUNTS_AT_ONCE)) : List.<String>of();

        var accounts = new TreeSet<>(again(from, Breach.ACCOUNT));
        entries.forEach(entry -> accounts.add(entry.account()));
        var transfers = new TreeSet<>(again(from, Breach.TRANSFER));
        transfers.addAll(incomplete(entries));
        var chained = again(from, Breach.ENTRY).stream().map(Long::valueOf).collect(Collectors.toSet());
        entries.forEach(entry -> chained.remove(entry.id()));

        var breaches = new ArrayList<Breach>();
        if (!page.isEmpty()) {
            var last = page.get(page.size() - 1);
            breaches.addAll(transactions.run(() -> store.accountBreachesBetween(from.afterAccount(), last)));
            accounts.removeIf(account -> account.compareTo(from.afterAccount()) > 0 && account.compareTo(last) <= 0);
        }
        breaches.addAll(some(accounts, some -> store.accountBreaches(Ids.of(some))));
        breaches.addAll(chainBreaches(entries));
        some(chained, store::named).forEach(entry -> breaches.addAll(chainBreaches(List.of(entry))));
        breaches.addAll(some(transfers, store::transferBreaches));
        return new Seen(
                all
                        ? Math.max(from.afterEntry(), from.untilEntry())
                        : entries.get(entries.size() - 1).id(),
                newest,
                toAccount(from, all, page),
                breaches);
    }

    private static String toAccount(From from, boolean looked, List<String> page) {
        if (!looked) {
            return from.afterAccount();
        }
        return page.size() < ACCOUNTS_AT_ONCE ? "" : page.get(page.size() - 1);
    }

    /** Some at a time: a longer list is looked up in another way, which reads whole accounts. */
    private <T, R> List<R> some(Collection<T> ids, Function<List<T>, List<R>> find) {
        var all = List.copyOf(ids);
        var found = new ArrayList<R>();
        for (int i = 0; i < all.size(); i += IDS_AT_ONCE) {
            var some = all.subList(i, Math.min(all.size(), i + IDS_AT_ONCE));
            found.addAll(transactions.run(() -> find.apply(some)));
        }
        return found;
    }

    /** Transfers that are not whole among these entries: once out and once in, what was posted. */
    private static Set<String> incomplete(List<EntryRow> entries) {
        var whole = new HashSet<String>();
        var half = new HashMap<String, EntryRow>();
        for (var entry : entries) {
            var other = half.remove(entry.transfer());
            if (other != null && entry.isOtherHalfOf(other) && whole.add(entry.transfer())) {
                continue;
            }
            half.put(entry.transfer(), entry);
        }
        return half.keySet();
    }

    /** Of entries between which there are no others: each goes on from the one before of its account. */
    private List<Breach> chainBreaches(List<EntryRow> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var before = entries.get(0).id() - 1;
        var left = new HashMap<String, Long>();
        entries.forEach(entry -> left.put(entry.account(), 0L));
        some(left.keySet(), accounts -> store.before(before, accounts))
                .forEach(row -> left.put(row.account(), row.minor()));
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
