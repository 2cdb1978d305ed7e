package io.tongbao.channel.notice;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Mailbox;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after the letters of channels, one after the other as they came. A letter is behind us when all that it says is
 * written: whoever stops before reads it again, and says nothing new by it.
 */
@Component
public class Mailboxes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mailboxes.class);

    private static final int AT_ONCE = 100;

    /** Longer than a letter is waited for and takes to be written. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** How long nobody misses what a channel writes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Channels channels;
    private final Notices notices;
    private final MailboxStore store;
    private final LocalTransactions transactions;
    private final Clock clock;

    /** Who fetches waits; he is not to keep others from their turn. */
    private final ExecutorService reader;

    Mailboxes(Channels channels, Notices notices, MailboxStore store, LocalTransactions transactions, Clock clock) {
        this.channels = channels;
        this.notices = notices;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.reader = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "mailboxes");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A mailbox that somebody looks into is not due meanwhile. */
    @Scheduled(fixedDelayString = "${tongbao.channel.look-interval-ms:1000}")
    void lookBehind() {
        for (var mailbox : channels.mailboxes()) {
            due(mailbox).ifPresent(last -> reader.execute(() -> look(mailbox, last)));
        }
    }

    /** Without letters nobody learns what has become of anything. */
    @Scheduled(fixedDelayString = "${tongbao.channel.nobodys-interval-ms:60000}")
    void alarm() {
        var unseen = transactions.run(() -> store.unseen(clock.instant().minus(PATIENCE)));
        if (!unseen.isEmpty()) {
            LOG.error("ALARM nobody has been able to read all letters of {} for {}", unseen, PATIENCE);
        }
    }

    /** Reads what is due now, before it returns. */
    void look() {
        channels.mailboxes().forEach(mailbox -> due(mailbox).ifPresent(last -> look(mailbox, last)));
    }

    /** Takes a mailbox that is due: nobody else does for a while. */
    private Optional<String> due(Mailbox mailbox) {
        return transactions.run(() -> {
            var now = clock.instant();
            store.open(mailbox.code(), now);
            var last = store.lockDue(mailbox.code(), now).stream().findFirst();
            last.ifPresent(name -> store.putOff(mailbox.code(), now.plus(LEASE)));
            return last;
        });
    }

    private void look(Mailbox mailbox, String from) {
        try {
            var last = from;
            for (var names = after(mailbox, last); !names.isEmpty(); names = after(mailbox, last)) {
                for (var name : names) {
                    notices.take(mailbox, mailbox.fetch(name).join());
                    if (!isMoved(mailbox, new MailboxStore.Step(last, name))) {
                        LOG.warn("somebody else reads the letters of {}", mailbox.code());
                        return;
                    }
                    last = name;
                }
            }
            var seen = last;
            var now = clock.instant();
            transactions.run(() -> store.seen(mailbox.code(), seen, now, now.plus(mailbox.interval())));
        } catch (RuntimeException failure) {
            later(mailbox, failure);
        }
    }

    private static List<String> after(Mailbox mailbox, String last) {
        return mailbox.after(last, AT_ONCE).join();
    }

    private boolean isMoved(Mailbox mailbox, MailboxStore.Step step) {
        var until = clock.instant().plus(LEASE);
        return transactions.run(() -> store.move(mailbox.code(), step, until)) == 1;
    }

    /** What stands before the letter that could not be fetched or written is behind us. */
    private void later(Mailbox mailbox, RuntimeException failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.warn("letters of {} are read later: {}", mailbox.code(), cause.toString());
        try {
            transactions.run(() -> store.putOff(mailbox.code(), clock.instant().plus(mailbox.interval())));
        } catch (RuntimeException away) {
            LOG.warn("the mailbox of {} is left until its lease ends: {}", mailbox.code(), away.toString());
        }
    }

    @Override
    public void close() {
        reader.shutdown();
    }
}
