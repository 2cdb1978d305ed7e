package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides all who wait at once; when a fault hits them, by halves, until those that are the fault stand alone. A fault
 * that hits whoever comes is nobody's own: only beside one that could be decided is a trade given up, and only if it
 * fails alone once more afterwards.
 */
final class Pass<A extends Ask, T extends Trade> {

    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    /** So many alone, and nobody decided yet: it is not them. What is left is not tried any more. */
    private static final int ALONE_MAX = 3;

    private record Alone<A extends Ask, T extends Trade>(Waiting<A, T> waiting, RuntimeException fault) {}

    private final Function<List<Waiting<A, T>>, Round<A, T>> sort;
    private final Consumer<Round<A, T>> decide;
    private final Function<T, Optional<T>> giveUp;
    private final List<Alone<A, T>> alone = new ArrayList<>();
    private boolean decided;

    /**
     * @param decide decides and answers a round, or throws: a Failure ends the waiting, what else it throws is a fault
     * @param giveUp ends a trade that is the fault itself, if it can
     */
    Pass(
            Function<List<Waiting<A, T>>, Round<A, T>> sort,
            Consumer<Round<A, T>> decide,
            Function<T, Optional<T>> giveUp) {
        this.sort = sort;
        this.decide = decide;
        this.giveUp = giveUp;
    }

    void over(List<Waiting<A, T>> waiting) {
        halve(waiting);
        for (var one : alone) {
            if (decided) {
                once(one.waiting());
            } else {
                one.waiting().fails(one.fault());
            }
        }
    }

    private void halve(List<Waiting<A, T>> waiting) {
        var undecided = waiting;
        try {
            var round = sort.apply(waiting);
            undecided = List.copyOf(round.deciding());
            decide(round);
        } catch (Failure unanswered) {
            undecided.forEach(one -> one.fails(unanswered));
        } catch (RuntimeException fault) {
            LOG.error("a batch of {} failed", undecided.size(), fault);
            split(undecided, fault);
        }
    }

    private void split(List<Waiting<A, T>> undecided, RuntimeException fault) {
        if (undecided.size() == 1) {
            alone.add(new Alone<>(undecided.get(0), fault));
            return;
        }
        var middle = undecided.size() / 2;
        for (var half : List.of(undecided.subList(0, middle), undecided.subList(middle, undecided.size()))) {
            if (decided || alone.size() < ALONE_MAX) {
                halve(half);
            } else {
                half.forEach(one -> one.fails(fault));
            }
        }
    }

    /** The last time, alone, now that another could be decided. */
    private void once(Waiting<A, T> waiting) {
        Optional<T> candidate = Optional.empty();
        try {
            var round = sort.apply(List.of(waiting));
            candidate = round.candidates().open().stream().findFirst();
            decide(round);
        } catch (Failure unanswered) {
            waiting.fails(unanswered);
        } catch (RuntimeException fault) {
            LOG.error("{} fails alone", candidate.map(Trade::id).orElse("a trade that cannot be written"), fault);
            candidate.flatMap(giveUp).ifPresentOrElse(waiting::is, () -> waiting.fails(fault));
        }
    }

    private void decide(Round<A, T> round) {
        if (!round.deciding().isEmpty()) {
            decide.accept(round);
            decided = true;
        }
    }
}
