package io.tongbao.kernel;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A state that names its successors. Enums answer {@link #next} with a switch without default. */
public interface State<S extends Enum<S> & State<S>> {

    Set<S> next();

    String name();

    default boolean isFinal() {
        return next().isEmpty();
    }

    /**
     * The target, if it may follow.
     *
     * @throws Failure ILLEGAL_TRANSITION if it may not
     */
    default S moveTo(S target) {
        if (!next().contains(target)) {
            throw new Failure(Reason.ILLEGAL_TRANSITION, name() + " -> " + target + " (expected: " + next() + ")");
        }
        return target;
    }

    /** All states that can be reached from the start, itself included. */
    static <S extends Enum<S> & State<S>> Set<S> reachableFrom(S start) {
        var reached = EnumSet.of(start);
        var size = 0;
        while (size < reached.size()) {
            size = reached.size();
            reached.addAll(
                    reached.stream().flatMap(state -> state.next().stream()).collect(Collectors.toSet()));
        }
        return reached;
    }

    /** The machine as a Mermaid state diagram. */
    static <S extends Enum<S> & State<S>> String drawing(S start) {
        var arrows = reachableFrom(start).stream().flatMap(State::arrows);
        return Stream.concat(Stream.of("stateDiagram-v2", "    [*] --> " + start), arrows)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static <S extends Enum<S> & State<S>> Stream<String> arrows(S from) {
        if (from.isFinal()) {
            return Stream.of("    " + from + " --> [*]");
        }
        return from.next().stream().map(to -> "    " + from + " --> " + to);
    }
}
