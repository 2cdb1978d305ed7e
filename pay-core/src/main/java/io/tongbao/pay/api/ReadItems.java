package io.tongbao.pay.api;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Together;
import io.tongbao.kernel.wire.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The items of a batch: read, or refused alone because a field breaks its contract.
 *
 * @param items those that were read, in order of arrival
 * @param refusals of all others
 */
record ReadItems<T>(List<T> items, List<Refusal> refusals) {

    /** @throws Failure INVALID_ARGUMENT for an id: without one of its own, an item cannot be refused alone */
    static <M, T> ReadItems<T> of(List<M> messages, Function<M, String> id, Function<M, T> read) {
        var items = new ArrayList<T>();
        var refusals = new ArrayList<Refusal>();
        var ids = new HashSet<String>();
        for (var message : messages) {
            var name = id.apply(message);
            if (!ids.add(name)) {
                throw Failure.invalid("id", name, "one for each item");
            }
            try {
                items.add(read.apply(message));
            } catch (Failure broken) {
                refusals.add(new Refusal(name, broken.reason(), broken.detail()));
            }
        }
        return new ReadItems<>(items, refusals);
    }

    /** The same if those that are together are refused together. */
    ReadItems<T> together(Together together, Function<T, String> id) {
        var refused = together.refused(refusals);
        var names = refused.stream().map(Refusal::id).collect(Collectors.toSet());
        return new ReadItems<>(
                items.stream().filter(item -> !names.contains(id.apply(item))).toList(), refused);
    }

    /** These refusals, and those of items that were read. */
    List<tongbao.common.v1.Refusal> and(List<Refusal> others) {
        return Stream.concat(refusals.stream(), others.stream())
                .map(Wire::refusal)
                .toList();
    }
}
