package io.tongbao.account.account;

import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how much of the time the rows of busy accounts are locked, by whichever instance. An account whose row is
 * locked more often than not is split; once its parts are locked seldom for a while, it is one row again.
 */
@Component
public class Contention {

    private static final int SPLIT_PERCENT = 50;
    private static final int CALM_PERCENT = 20;
    private static final Duration CALM = Duration.ofSeconds(60);
    private static final int LOOKS = 50;
    private static final int BUSY_MIN = 10;
    private static final int BUSY_MAX = 20;
    private static final int PERCENT = 100;

    private final PartStore store;
    private final Parts parts;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final int hotParts;

    /** How often each account was wanted since the last decision. */
    private final Map<String, LongAdder> wanted = new ConcurrentHashMap<>();

    /** Those that were wanted often before it, and how many of their rows were found locked since. */
    private final Map<String, Integer> busy = new TreeMap<>();

    private int looks;

    /** @param hotParts into how many parts a hot account is split by itself; 1 for never */
    Contention(
            PartStore store,
            Parts parts,
            LocalTransactions transactions,
            Clock clock,
            @Value("${tongbao.account.hot-parts}") int hotParts) {
        this.store = store;
        this.parts = parts;
        this.transactions = transactions;
        this.clock = clock;
        this.hotParts = hotParts;
    }

    /** Somebody is about to lock these rows. */
    void wanted(Collection<String> rows) {
        rows.forEach(row ->
                wanted.computeIfAbsent(Parts.whole(row), any -> new LongAdder()).increment());
    }

    /** Looks which rows of busy accounts are locked, and decides after so many looks. */
    @Scheduled(fixedDelayString = "${tongbao.account.contention-interval-ms:100}")
    public void look() {
        looks++;
        if (looks < LOOKS) {
            countLocked();
            return;
        }
        var seen = new TreeMap<>(busy);
        looks = 0;
        choose();
        seen.forEach((account, locked) -> decide(account, locked * PERCENT / (LOOKS - 1)));
        transactions.run(() -> store.calm(clock.instant().minus(CALM))).forEach(account -> parts.spread(account, 1, 0));
    }

    /** All at once, for the moment of one statement. */
    private void countLocked() {
        var accounts = new TreeMap<String, String>();
        for (var account : busy.keySet()) {
            Parts.rows(account, parts.spread(account)).forEach(row -> accounts.put(row, account));
        }
        if (!accounts.isEmpty()) {
            transactions.run(() -> store.unlocked(accounts.keySet())).forEach(accounts::remove);
            accounts.values().forEach(account -> busy.merge(account, 1, Integer::sum));
        }
    }

    private void decide(String account, int percent) {
        if (parts.spread(account) == 1) {
            if (percent >= SPLIT_PERCENT) {
                parts.spread(account, hotParts, percent);
            }
        } else if (percent >= CALM_PERCENT) {
            transactions.run(() -> store.seenHot(account, percent, clock.instant()));
        }
    }

    private void choose() {
        busy.clear();
        if (hotParts == 1) {
            wanted.clear();
            return;
        }
        wanted.entrySet().stream()
                .filter(one -> one.getValue().sum() >= BUSY_MIN)
                .sorted((one, other) ->
                        Long.compare(other.getValue().sum(), one.getValue().sum()))
                .limit(BUSY_MAX)
                .forEach(one -> busy.put(one.getKey(), 0));
        wanted.clear();
    }
}
