package io.tongbao.accounting.peers;

import io.tongbao.accounting.completeness.DeadEvents;
import io.tongbao.accounting.completeness.Settled;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.events.DeadLetters;
import io.tongbao.kernel.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;

/** The dead letters of accounting's listeners. */
@Component
class DeadLetterEvents implements DeadEvents {

    private static final String JOURNAL = "accounting-journal";

    /** An event dies after it came about, unless the clocks of two machines say otherwise. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final DeadLetters letters;
    private final Journal journal;

    DeadLetterEvents(DeadLetters letters, Journal journal) {
        this.letters = letters;
        this.journal = journal;
    }

    @Override
    public long waiting() {
        return letters.waitingCount();
    }

    @Override
    public List<Settled> settled(Instant from, Instant to) {
        var settled = letters.settled(JOURNAL, from.minus(CLOCKS_APART)).stream()
                .flatMap(letter -> letter.events().stream()
                        .filter(event -> hasMoved(event, from, to))
                        .flatMap(event -> amount(event).stream()
                                .map(amount -> new Settled(event.getId(), amount, letter.note()))))
                .toList();
        // One that was settled may have been told again since, and taken.
        var booked = journal.booked(settled.stream().map(Settled::event).toList());
        return settled.stream().filter(one -> !booked.contains(one.event())).toList();
    }

    private static boolean hasMoved(Event event, Instant from, Instant to) {
        var at = Instant.ofEpochMilli(event.getAtMs());
        return event.hasTransfer() && event.getTransfer().getPosted() && !at.isBefore(from) && at.isBefore(to);
    }

    /** Empty if it is none, which may be why nobody took it: that explains nothing. */
    private static Optional<Money> amount(Event event) {
        try {
            return Optional.of(
                    Wire.positive("transfer.amount", event.getTransfer().getAmount()));
        } catch (Failure none) {
            return Optional.empty();
        }
    }
}
