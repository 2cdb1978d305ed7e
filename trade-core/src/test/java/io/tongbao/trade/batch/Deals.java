package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.batch.Deal.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A dealing whose rows are in memory: some requests poison their batch, and its neighbours can be made to fail. */
final class Deals implements Dealing<Request, Deal> {

    final Map<RequestKey, Deal> rows = new HashMap<>();
    final Set<RequestKey> poisonous = new HashSet<>();
    final Set<RequestKey> unwritable = new HashSet<>();
    final List<Set<String>> tried = new ArrayList<>();

    /** How many of the next batches fail whatever is in them. */
    int faults;

    /** Of how many of the next batches nobody hears an answer. */
    int silences;

    /** How many of the next reads fail. */
    int blind;

    /** How many reads see, before those that fail. */
    int sighted;

    volatile int reads;

    @Override
    public String name() {
        return "deal";
    }

    @Override
    public synchronized Map<RequestKey, Deal> byKey(Collection<RequestKey> keys) {
        reads++;
        if (sighted > 0) {
            sighted--;
        } else if (blind > 0) {
            blind--;
            throw new Failure(Reason.UNREACHABLE, "the database");
        }
        return rows.values().stream()
                .filter(deal -> keys.contains(deal.key()))
                .collect(Collectors.toMap(Deal::key, Function.identity()));
    }

    @Override
    public Function<Request, Deal> drawing(List<Request> unknown) {
        return request -> {
            if (request.content() == null) {
                throw Failure.missing(Reason.NO_SUCH_ORDER, request.key().requestId());
            }
            return Deal.drawn(request);
        };
    }

    @Override
    public synchronized void decide(Candidates<Deal> candidates) {
        var all = candidates.all().toList();
        tried.add(names(all.stream()));
        if (silences > 0) {
            silences--;
            release(all);
            throw new Failure(Reason.UNREACHABLE, "a neighbour");
        }
        if (all.stream().anyMatch(deal -> unwritable.contains(deal.key()))) {
            throw new IllegalStateException("a row that no table takes");
        }
        if (faults > 0 || all.stream().anyMatch(deal -> poisonous.contains(deal.key()))) {
            faults = Math.max(0, faults - 1);
            release(all);
            throw new IllegalStateException("a fault");
        }
        all.forEach(deal -> write(deal.claimed().is(Stage.DONE)));
    }

    @Override
    public synchronized Optional<Deal> giveUp(Deal faulty) {
        write(faulty.is(Stage.GIVEN_UP));
        return Optional.of(faulty.is(Stage.GIVEN_UP));
    }

    synchronized void write(Deal deal) {
        rows.put(deal.key(), deal);
    }

    synchronized Set<String> at(Stage stage) {
        return names(rows.values().stream().filter(deal -> deal.stage() == stage));
    }

    private void release(List<Deal> undone) {
        undone.forEach(deal -> write(deal.claimed().is(Stage.OPEN)));
    }

    private static Set<String> names(Stream<Deal> deals) {
        return deals.map(deal -> deal.key().requestId()).collect(Collectors.toSet());
    }
}
