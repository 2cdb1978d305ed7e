package io.tongbao.account.account;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The rows of accounts. An account that many want at once is split: each batch works with one of its parts, and what
 * the account has is the sum of them, at every moment.
 */
@Service
public class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final char MARK = '.';

    /** Over how many parts new transfers of an account are spread, if over more than one. */
    private volatile Map<String, Integer> spread = Map.of();

    private final PartStore store;
    private final ChangeStore changes;
    private final LocalTransactions transactions;
    private final Clock clock;

    Parts(PartStore store, ChangeStore changes, LocalTransactions transactions, Measures measures, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.transactions = transactions;
        this.clock = clock;
        measures.watch("hot.accounts", () -> spread.size());
    }

    /** The account that a row belongs to. */
    public static String whole(String row) {
        var mark = row.indexOf(MARK);
        return mark < 0 ? row : row.substring(0, mark);
    }

    /** Whether a row is a part beside the account's own. */
    public static boolean isPart(String row) {
        return row.indexOf(MARK) >= 0;
    }

    /** All rows of an account that is kept in so many. */
    public static List<String> rows(String account, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> row(account, part)).toList();
    }

    /** The row that whoever has this key works with. */
    public String row(String account, String key) {
        return row(account, Math.floorMod(key.hashCode(), spread(account)));
    }

    /** Over how many parts its new transfers are spread, as far as this instance knows. */
    public int spread(String account) {
        return spread.getOrDefault(account, 1);
    }

    private static String row(String account, int part) {
        return part == 0 ? account : account + MARK + part;
    }

    /**
     * Spreads new transfers of an account over so many parts, or over one again, because its contention says so; does
     * nothing to an account that is pinned.
     *
     * @param lockedPercent how much of the time its rows were locked
     */
    void spread(String account, int parts, int lockedPercent) {
        transactions.run(() -> {
            var known = store.lock(account);
            if (known.isPresent() && !known.get().pinned() && known.get().spread() != parts) {
                LOG.warn("{} is spread over {} parts: locked {} % of the time", account, parts, lockedPercent);
                grow(account, known.get().parts(), parts);
                store.spread(account, parts, false);
                store.seenHot(account, lockedPercent, clock.instant());
            }
        });
        refresh();
    }

    /**
     * Spreads new transfers of an account over so many parts for good.
     *
     * @param parts 0: over as many as its contention asks for, from now on
     * @throws Failure NO_SUCH_ACCOUNT
     */
    public Hot pin(String account, int parts, String askedBy) {
        var pinned = transactions.run(() -> {
            var known = store.lock(account).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_ACCOUNT, account));
            grow(account, known.parts(), parts);
            store.spread(account, parts == 0 ? known.spread() : parts, parts > 0);
            changes.changed(account, "SPLIT " + parts, askedBy, clock.instant());
            return store.row(account);
        });
        LOG.info("{} is spread over {} parts, pinned: {}", account, pinned.spread(), pinned.pinned());
        refresh();
        return pinned;
    }

    private void grow(String account, int from, int to) {
        for (int part = from; part < to; part++) {
            store.insert(row(account, part), account);
        }
        if (to > from) {
            store.count(rows(account, to), to);
        }
    }

    /** Accounts that are spread over several parts, or pinned to one. */
    public List<Hot> hot() {
        return transactions.run(store::hot);
    }

    /** Hears what other instances have decided. */
    @Scheduled(fixedDelayString = "${tongbao.account.hot.refresh-ms:1000}")
    public void refresh() {
        spread = transactions.run(store::spreads).stream()
                .collect(Collectors.toMap(PartStore.SpreadRow::id, PartStore.SpreadRow::spread));
    }
}
