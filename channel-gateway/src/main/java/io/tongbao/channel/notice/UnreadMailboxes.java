package io.tongbao.channel.notice;

import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Channels whose letters nobody has been able to read to their end for too long: nobody learns what has become of
 * anything there. Each time is one of its own, named "bank@" and when all was read last.
 */
@Component
class UnreadMailboxes implements WorkKind {

    private static final String SINCE = "@";

    private final MailboxStore store;
    private final LocalTransactions transactions;
    private final Clock clock;

    UnreadMailboxes(MailboxStore store, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "MAILBOX_UNREAD";
    }

    @Override
    public List<Found> waiting(Instant before, String after, int most) {
        return transactions.run(store::rows).stream()
                .filter(row -> row.seenAt().isBefore(before) && row.time().compareTo(after) > 0)
                .limit(most)
                .map(row -> new Found(row.time(), null, row.seenAt()))
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        var rows = transactions.run(store::rows);
        return subjects.stream()
                .flatMap(subject -> rows.stream()
                        .filter(row -> row.channel().equals(subject.substring(0, subject.indexOf(SINCE))))
                        .map(row -> evidence(subject, row)))
                .toList();
    }

    private static Evidence evidence(String subject, MailboxStore.Row row) {
        var last = row.last().isEmpty() ? "no letter" : "the last letter read is " + row.last();
        return new Evidence(
                subject, last + "; all was read at " + row.seenAt(), row.time().equals(subject));
    }

    @Override
    public Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.ASK);
    }

    @Override
    public void act(WorkAction action, String subject, String note) {
        var channel = subject.substring(0, subject.indexOf(SINCE));
        transactions.run(() -> store.putOff(channel, clock.instant()));
    }
}
