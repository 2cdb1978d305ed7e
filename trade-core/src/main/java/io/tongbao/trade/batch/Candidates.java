package io.tongbao.trade.batch;

import java.util.List;
import java.util.stream.Stream;

/**
 * The trades that a batch is to decide.
 *
 * @param fresh not written yet
 * @param open written, and claimed by nobody
 */
public record Candidates<T>(List<T> fresh, List<T> open) {

    public Stream<T> all() {
        return Stream.concat(fresh.stream(), open.stream());
    }
}
