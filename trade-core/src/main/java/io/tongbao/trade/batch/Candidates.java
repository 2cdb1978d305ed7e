package io.tongbao.trade.batch;

import io.tongbao.kernel.Slot;
import java.util.List;
import java.util.stream.Stream;

/**
 * The trades that a batch is to decide.
 *
 * @param fresh not written yet
 * @param open written, and claimed by nobody
 */
public record Candidates<T extends Trade>(List<T> fresh, List<T> open) {

    /** That of the first: a batch holds items of many, which all stand in one mesh. */
    public Slot slot() {
        return all().findFirst().map(Trade::slot).orElse(Slot.NONE);
    }

    public Stream<T> all() {
        return Stream.concat(fresh.stream(), open.stream());
    }
}
