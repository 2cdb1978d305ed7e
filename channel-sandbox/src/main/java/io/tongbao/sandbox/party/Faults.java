package io.tongbao.sandbox.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to go wrong, in the order in which it was ordered; each once. */
public final class Faults {

    private final List<Fault> ordered = new ArrayList<>();

    public synchronized void order(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            ordered.add(fault);
        }
    }

    public synchronized void clear() {
        ordered.clear();
    }

    /**
     * The next one that hits this call, which is used up by it.
     *
     * @param kinds what can go wrong with such a call; what cannot waits for one of another kind
     */
    public Optional<Fault> next(String call, String about, Set<String> kinds) {
        return next(call, List.of(about), kinds);
    }

    /** The same for a call that is about several numbers of the merchant's. */
    public synchronized Optional<Fault> next(String call, List<String> about, Set<String> kinds) {
        var found = ordered.stream()
                .filter(fault ->
                        kinds.contains(fault.kind()) && about.stream().anyMatch(number -> fault.hits(call, number)))
                .findFirst();
        found.ifPresent(ordered::remove);
        return found;
    }
}
