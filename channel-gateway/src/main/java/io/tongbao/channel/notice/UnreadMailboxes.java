package io.tongbao.channel.notice;

import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.SettledByPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Channels whose letters nobody has been able to read to their end for too long: nobody learns what has become of
 * anything there. Each time is one of its own, named "bank@" and when all was read last; it ends when all is read
 * again, or a person says that nobody reads them any more.
 */
@Component
class UnreadMailboxes extends SettledByPerson {

    private static final String NAME = "MAILBOX_UNREAD";

    private final MailboxStore store;
    private final LocalTransactions transactions;

    UnreadMailboxes(MailboxStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.unread(NAME, before)).stream()
                .map(row -> new Found(row.time(), null, row.seenAt()))
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        var rows = transactions.run(store::rows);
        return subjects.stream()
                .flatMap(subject -> rows.stream()
                        .filter(row -> subject.startsWith(row.channel() + MailboxStore.SINCE))
                        .map(row -> evidence(subject, row)))
                .toList();
    }

    private static Evidence evidence(String subject, MailboxStore.Row row) {
        var last = row.last().isEmpty() ? "no letter" : "the last letter read is " + row.last();
        return new Evidence(
                subject, last + "; all was read at " + row.seenAt(), row.time().equals(subject));
    }
}
