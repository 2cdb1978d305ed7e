package io.tongbao.sandbox.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to go wrong, in the order in which it was ordered; each so many times. All parties share the orders. */
public final class Faults {

    private final List<Ordered> ordered;
    private final Set<String> parties;
    private final String party;

    /** However often it is to go wrong, it is one entry: whoever looks for another does not wait for it. */
    private static final class Ordered {

        private final Fault fault;
        private int left;

        Ordered(Fault fault, int times) {
            this.fault = fault;
            this.left = times;
        }
    }

    /** @param parties at whom things may go wrong */
    public Faults(Set<String> parties) {
        this(new ArrayList<>(), parties, "");
    }

    private Faults(List<Ordered> ordered, Set<String> parties, String party) {
        this.ordered = ordered;
        this.parties = parties;
        this.party = party;
    }

    /** The same orders, for one of the parties: it does nothing wrong that is ordered of another. */
    public Faults at(String one) {
        if (!parties.contains(one)) {
            throw new IllegalArgumentException("party: " + one + " (expected: one of " + parties + ")");
        }
        return new Faults(ordered, parties, one);
    }

    /** Whether somebody of this name is there at whom it can go wrong; empty names any of them. */
    public boolean isParty(String one) {
        return one.isEmpty() || parties.contains(one);
    }

    public void order(Fault fault, int times) {
        synchronized (ordered) {
            if (times > 0) {
                ordered.add(new Ordered(fault, times));
            }
        }
    }

    public void clear() {
        synchronized (ordered) {
            ordered.clear();
        }
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
    public Optional<Fault> next(String call, List<String> about, Set<String> kinds) {
        synchronized (ordered) {
            var found = ordered.stream()
                    .filter(one -> one.fault.isOf(party) && kinds.contains(one.fault.kind()))
                    .filter(one -> about.stream().anyMatch(number -> one.fault.hits(call, number)))
                    .findFirst();
            found.filter(one -> --one.left == 0).ifPresent(ordered::remove);
            return found.map(one -> one.fault);
        }
    }
}
