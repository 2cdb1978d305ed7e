package io.tongbao.trade.request;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Keeps what was asked for without waiting, and tells what became of it once all its items are decided. */
@Service
public class PayoutRequests {

    private static final String SOURCE = "product-request";

    /** Between the id and the moment of what is told once more. */
    private static final String AGAIN = "/";

    private static final Duration TOLD_ENOUGH = Duration.ofMinutes(1);

    private final RequestStore store;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    PayoutRequests(RequestStore store, Outbox outbox, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A request that was carried out.
     *
     * @param context on whose behalf
     */
    public record Ended(String id, PlatformContext context, List<Outcome> outcomes, Instant at) {}

    /** Keeps a request, to be carried out. One that has ended already is told once more: its asker has not heard it. */
    public void keep(PayoutRequest request) {
        var now = clock.instant();
        transactions.runUnlessTaken(
                () -> {
                    store.insert(request, now);
                    request.items().forEach(item -> store.item(request.id(), item, now));
                    return true;
                },
                () -> tellAgain(request.id(), now));
    }

    private boolean tellAgain(String id, Instant now) {
        return transactions.run(() -> {
            var isDue = store.tellAgain(id, now.minus(TOLD_ENOUGH), now) == 1;
            if (isDue) {
                outbox.write(SOURCE, id + AGAIN + now.toEpochMilli(), now);
            }
            return isDue;
        });
    }

    /** An item is decided; the last one ends its request. */
    void decide(String request, Outcome outcome) {
        transactions.run(() -> {
            store.decide(request, outcome);
            store.lock(request);
            if (store.end(request, clock.instant()) == 1) {
                outbox.write(SOURCE, request, clock.instant());
            }
        });
    }

    /**
     * What became of these, as it is told.
     *
     * @param subjects as they stand in the outbox
     */
    public List<Ended> ended(List<String> subjects) {
        var wanted = Ids.of(subjects.stream()
                .map(subject -> subject.split(AGAIN, 2)[0])
                .distinct()
                .toList());
        return transactions.join(() -> {
            var outcomes = store.outcomes(wanted).stream()
                    .collect(Collectors.groupingBy(
                            RequestStore.OutcomeRow::request,
                            Collectors.mapping(RequestStore.OutcomeRow::outcome, Collectors.toList())));
            return store.rows(wanted).stream()
                    .map(row -> new Ended(
                            row.id(), row.context(), outcomes.getOrDefault(row.id(), List.of()), row.endedAt()))
                    .toList();
        });
    }
}
