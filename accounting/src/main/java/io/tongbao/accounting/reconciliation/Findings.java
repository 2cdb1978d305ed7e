package io.tongbao.accounting.reconciliation;

import io.tongbao.accounting.halt.Halt;
import io.tongbao.accounting.halt.Halts;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps what a look found: what is new is opened, what is not found any more heals. */
@Component
class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    private final DifferenceStore store;
    private final Halts halts;

    Findings(DifferenceStore store, Halts halts) {
        this.store = store;
        this.halts = halts;
    }

    /** All differences of these, in whatever state, by code. */
    Map<String, List<Difference>> known(Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : store.ofTrades(Ids.of(codes)).stream()
                        .map(DifferenceStore.DifferenceRow::difference)
                        .collect(Collectors.groupingBy(
                                difference -> difference.trade().businessCode()));
    }

    /**
     * In the local transaction of the look. What was settled stays so as long as its evidence is what was settled.
     *
     * @param found all that differs now
     * @param known all that was found before
     */
    void keep(Fact.Trade trade, List<Difference.Found> found, List<Difference> known, Instant now) {
        var before = known.stream().collect(Collectors.toMap(Findings::key, Function.identity()));
        for (var one : found) {
            var was = before.remove(one.kind() + one.subject());
            if (was == null || was.state() == DifferenceState.HEALED || isOtherThanSettled(one, was)) {
                open(new Difference(0, trade, one, DifferenceState.OPEN, now, null));
            } else if (was.state() == DifferenceState.OPEN) {
                store.stillOpen(was.id(), one.evidence(), now);
            }
        }
        before.values().stream()
                .filter(was -> was.state() == DifferenceState.OPEN)
                .forEach(was -> heal(was, now));
    }

    private static boolean isOtherThanSettled(Difference.Found one, Difference was) {
        return was.state() == DifferenceState.SETTLED && !one.evidence().equals(was.evidence());
    }

    private void open(Difference difference) {
        LOG.error("ALARM {} of {}: {}", difference.kind(), difference.subject(), difference.evidence());
        store.open(difference);
        scope(difference).ifPresent(scope -> halts.halt(scope, difference.kind() + " " + difference.subject()));
    }

    /**
     * What stands still: the trade that says what does not fit together, and the whole line only if money is out of
     * place, which no data of a trade can cause. Nothing, if it may be that something is only late.
     */
    private static Optional<Halt.Scope> scope(Difference difference) {
        var trade = difference.trade();
        return switch (difference.kind().gravity()) {
            case MAY_BE_LATE -> Optional.empty();
            case DOES_NOT_FIT -> Optional.of(new Halt.Scope(trade.businessLine(), trade.businessCode()));
            case MONEY_OUT_OF_PLACE -> Optional.of(Halt.Scope.line(trade.businessLine()));
        };
    }

    private void heal(Difference difference, Instant now) {
        LOG.info("healed: {} of {}", difference.kind(), difference.subject());
        store.end(difference.id(), DifferenceState.HEALED, null, now);
    }

    private static String key(Difference difference) {
        return difference.kind() + difference.subject();
    }
}
