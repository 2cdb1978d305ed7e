package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one kind of trade brings to the engine: how its trades are known, drawn, decided, and given up. Whom it calls to
 * decide them, and who is told, is its own matter.
 */
public interface Dealing<A extends Ask, T extends Trade> {

    /** The first word of its measures: "purchase". */
    String name();

    /** The trades that these keys name, as their rows are now. */
    Map<RequestKey, T> byKey(Collection<RequestKey> keys);

    /**
     * Reads, once for all of them, what it takes to draw trades that nobody has seen yet.
     *
     * @return draws one; throws a {@link Failure} if it cannot be a trade of anybody
     */
    Function<A, T> drawing(List<A> unknown);

    /**
     * Takes the candidates through one global transaction: afterwards their rows say what became of them.
     *
     * @throws Failure UNREACHABLE if somebody did not answer: all is rolled back, and safe to repeat
     * @throws RuntimeException on any other fault: all is rolled back
     */
    void decide(Candidates<T> candidates);

    /**
     * Ends a trade that is the fault itself, unless somebody holds it.
     *
     * @return the trade, if it is final now
     */
    Optional<T> giveUp(T faulty);
}
