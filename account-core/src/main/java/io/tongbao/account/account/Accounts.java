package io.tongbao.account.account;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Opens, freezes and closes accounts, and tells what is in them. Only transfers change a balance. */
@Service
public class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    /** Who changes what nobody asked for. */
    private static final String US = "account-core";

    private final AccountStore store;
    private final ChangeStore changes;
    private final Contention contention;
    private final LocalTransactions transactions;
    private final Clock clock;

    Accounts(
            AccountStore store,
            ChangeStore changes,
            Contention contention,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.contention = contention;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Opens an account, once per keeper and request.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    public Account open(String requestId, Opening wanted, String askedBy) {
        return transactions.run(() -> opened(requestId, wanted, askedBy));
    }

    private Account opened(String requestId, Opening wanted, String askedBy) {
        var account = Account.opened(TimeOrderedId.next("acc", Slot.of(wanted.owner())), wanted);
        store.insert(account, requestId, clock.instant());
        var opened = store.openedBy(wanted.keeper(), requestId);
        if (!wanted.isOf(opened)) {
            throw new Failure(
                    Reason.SAME_ID_OTHER_CONTENT, "request_id: " + requestId + " opened " + opened.id() + " otherwise");
        }
        if (opened.id().equals(account.id())) {
            changes.changed(opened.id(), "OPENED", askedBy, clock.instant());
        }
        return opened;
    }

    /** @throws Failure NO_SUCH_ACCOUNT */
    public Account get(String id, View view) {
        return transactions.run(() ->
                store.find(id).filter(view::shows).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_ACCOUNT, id)));
    }

    /**
     * Accounts of a keeper, in the order of their ids.
     *
     * @param owner of this owner only, unless empty
     * @param after with greater ids only
     */
    public List<Account> kept(String keeper, String owner, String after, int limit) {
        return transactions.run(() -> store.kept(keeper, owner, after, limit));
    }

    /** @throws Failure NO_SUCH_ACCOUNT, ACCOUNT_CLOSED */
    public Account freeze(String id, String askedBy) {
        return transactions.run(() -> moveTo(AccountState.FROZEN, id, askedBy));
    }

    /** @throws Failure NO_SUCH_ACCOUNT, ACCOUNT_CLOSED */
    public Account unfreeze(String id, String askedBy) {
        return transactions.run(() -> moveTo(AccountState.OPEN, id, askedBy));
    }

    /** @throws Failure NO_SUCH_ACCOUNT, ACCOUNT_NOT_EMPTY, ACCOUNT_IN_USE */
    public Account close(String id, String askedBy) {
        return transactions.run(() -> {
            var account = locked(id);
            if (!account.balance().isZero()) {
                throw new Failure(Reason.ACCOUNT_NOT_EMPTY, "balance: " + account.balance() + " (expected: 0)");
            }
            if (!store.isEmpty(Parts.rows(id, account.parts()))) {
                throw new Failure(Reason.ACCOUNT_NOT_EMPTY, id + ": its parts owe each other; split it into 1 first");
            }
            if (!account.frozen().isZero() || store.isAwaitingMoney(Parts.rows(id, account.parts()))) {
                throw new Failure(Reason.ACCOUNT_IN_USE, id + ": a reserved transfer names it");
            }
            return moveTo(AccountState.CLOSED, id, askedBy);
        });
    }

    /** @throws Failure NO_SUCH_ACCOUNT, INVALID_ARGUMENT for a moment that has not come */
    public Money balanceAt(String id, Instant moment, View view) {
        if (moment.isAfter(clock.instant())) {
            throw Failure.invalid("at_ms", moment, "not in the future");
        }
        var account = get(id, view);
        var minor = transactions.run(() -> store.balanceAt(Parts.rows(id, account.parts()), moment));
        return new Money(minor, account.balance().currency());
    }

    /**
     * The newest entries first.
     *
     * @param before entries with a smaller number only
     * @throws Failure NO_SUCH_ACCOUNT
     */
    public List<Entry> entries(String id, int limit, long before, View view) {
        var account = get(id, view);
        var rows = Parts.rows(id, account.parts());
        return transactions.run(() -> {
            var entries = new ArrayList<Entry>();
            var balance = Money.zero(account.balance().currency());
            for (var row : store.entryRows(rows, limit, before)) {
                if (entries.isEmpty()) {
                    balance = Money.of(store.balanceAfter(rows, row.id()), balance.code());
                }
                var entry = row.entry(balance);
                entries.add(entry);
                balance = balance.minus(entry.amount());
            }
            return entries;
        });
    }

    /** These rows, locked until the local transaction of the caller ends; in the order of their ids. */
    public Map<String, Account> lock(Collection<String> rows) {
        contention.wanted(rows);
        return store.lock(new TreeSet<>(rows)).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** These rows as they are, not locked: others may change them at any moment. */
    public Map<String, Account> seen(Collection<String> rows) {
        return store.seen(rows).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** The platform's own for money that has no other place, opened in the local transaction of the caller. */
    public Account suspense(Currency currency) {
        var wanted = new Opening(AccountKind.SUSPENSE, Account.PLATFORM, Account.PLATFORM, currency);
        return opened("suspense:" + currency, wanted, US);
    }

    /** What was closed while money was on its way to it is frozen; in the local transaction of the caller. */
    public void reopen(String id) {
        var account = locked(id);
        account.state().moveTo(AccountState.FROZEN);
        store.move(account, AccountState.FROZEN);
        changes.changed(id, AccountState.FROZEN.name(), US, clock.instant());
        LOG.warn("{} was closed while money was on its way to it: it is frozen, and holds that", id);
    }

    private Account locked(String id) {
        return store.lockWhole(id).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_ACCOUNT, id));
    }

    private Account moveTo(AccountState target, String id, String askedBy) {
        var account = locked(id);
        if (account.state() == target) {
            return account;
        }
        if (account.state() == AccountState.CLOSED) {
            throw new Failure(Reason.ACCOUNT_CLOSED, id);
        }
        account.state().moveTo(target);
        store.move(account, target);
        changes.changed(id, target.name(), askedBy, clock.instant());
        return account.in(target);
    }
}
