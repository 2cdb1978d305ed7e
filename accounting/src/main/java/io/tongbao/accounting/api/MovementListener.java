package io.tongbao.accounting.api;

import io.tongbao.accounting.completeness.Heard;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.kernel.events.EventListener;
import io.tongbao.kernel.wire.Wire;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.AccountSide;
import tongbao.event.v1.Event;

/** Hears of transfers, and has the journal book those that moved money. */
@Component
class MovementListener implements EventListener {

    private final Journal journal;
    private final Heard heard;

    MovementListener(Journal journal, Heard heard) {
        this.journal = journal;
        this.heard = heard;
    }

    @Override
    public String group() {
        return "accounting-journal";
    }

    @Override
    public List<String> topics() {
        return List.of("account-events");
    }

    @Override
    public void heard(List<Event> events) {
        journal.book(events.stream()
                .filter(event -> event.hasTransfer() && event.getTransfer().getPosted())
                .map(MovementListener::movement)
                .toList());
        heard.hear(group(), ToldEvents.of(events));
    }

    private static Movement movement(Event event) {
        var transfer = event.getTransfer();
        return new Movement(
                event.getId(),
                new Movement.Way(
                        side(transfer.getPayer()),
                        side(transfer.getPayee()),
                        Wire.positive("transfer.amount", transfer.getAmount())),
                Instant.ofEpochMilli(event.getAtMs()),
                EventContext.of(event));
    }

    private static Movement.Side side(AccountSide side) {
        return new Movement.Side(side.getId(), side.getKind());
    }
}
