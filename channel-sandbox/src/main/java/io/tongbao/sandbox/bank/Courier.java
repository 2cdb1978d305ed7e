package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Puts what the bank has written before the merchant; or, where that is ordered, otherwise. */
final class Courier {

    /** "torn": half of it under its name, and the whole one behind it under another, after the pause. */
    static final Set<String> KINDS = Set.of("lost", "torn", "doubled", "late");

    private static final Fault NONE = new Fault("", "none", "", Duration.ZERO);

    private final Folders folders;
    private final Faults faults;
    private final Delays delays;

    /**
     * What is written.
     *
     * @param api what faults call it
     * @param about the merchant's numbers that it is about
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Letter(String api, String message, List<String> about, byte[] xml) {}

    Courier(Folders folders, Faults faults, Delays delays) {
        this.folders = folders;
        this.faults = faults;
        this.delays = delays;
    }

    void deliver(Letter letter) {
        var fault = faults.next(letter.api(), letter.about(), KINDS).orElse(NONE);
        switch (fault.kind()) {
            case "lost" -> {}
            case "torn" -> {
                folders.put(letter.message(), Arrays.copyOf(letter.xml(), letter.xml().length / 2));
                later(fault, letter);
            }
            case "doubled" -> {
                put(letter);
                put(letter);
            }
            case "late" -> later(fault, letter);
            default -> put(letter);
        }
    }

    private void later(Fault fault, Letter letter) {
        delays.afterExactly(fault.pause(), () -> put(letter));
    }

    private void put(Letter letter) {
        folders.put(letter.message(), letter.xml());
    }
}
