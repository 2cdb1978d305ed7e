package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.turn.AskAgain;
import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Writes charges, and what channels say of them: state first, then the word for it. */
@Service
public class Charges {

    private static final Logger LOG = LoggerFactory.getLogger(Charges.class);
    private static final int DETAIL_MAX = 300;
    private static final String SEPARATOR = "/";

    private final ChargeStore store;
    private final Outbox outbox;
    private final AskAgain askAgain;
    private final LocalTransactions transactions;
    private final Clock clock;

    Charges(ChargeStore store, Outbox outbox, AskAgain askAgain, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.askAgain = askAgain;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes a charge that its channel is to be asked for; a repeat gives the charge as it is now.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    public Charge create(Order order, PlatformContext context) {
        return transactions.run(() -> {
            store.insert(Charge.drawn(order, context), clock.instant());
            return named(order.number()).charge().again(order);
        });
    }

    public boolean isKnown(String id) {
        return transactions.run(() -> store.find(id).isPresent());
    }

    /** @throws Failure NO_SUCH_CHARGE */
    public Charge get(String id) {
        return transactions.run(() -> named(id).charge());
    }

    /** The charges whose ends these are, as they are now. */
    public List<Charge.Ended> ended(List<String> ends) {
        var ids = ends.stream()
                .map(end -> end.substring(0, end.indexOf(SEPARATOR)))
                .toList();
        return transactions.join(() -> store.ended(ids));
    }

    /**
     * Nobody wants it to be paid any more. Its payer has been given nothing to pay with before it is READY, so that it
     * is closed at once; later its channel is asked to close it, and has the last word.
     *
     * @throws Failure NO_SUCH_CHARGE
     */
    public Charge close(String id) {
        return transactions.run(() -> {
            var row = locked(id);
            if (row.state() == ChargeState.CREATED) {
                close(row, "nobody wanted it any more before it was ready", "");
            } else {
                store.unwanted(id, clock.instant());
            }
            return named(id).charge();
        });
    }

    /**
     * A charge for as long as the local transaction of the caller lasts: nobody else changes it.
     *
     * @throws Failure NO_SUCH_CHARGE
     */
    public Charge lock(String id) {
        return locked(id).charge();
    }

    /** Takes some of a channel that somebody has to look after now: nobody else does for a while. */
    List<Charge> due(String channel, int most, Duration lease) {
        return transactions.run(() -> {
            var now = clock.instant();
            var rows = store.lockDue(channel, now, most);
            rows.forEach(row -> store.putOff(row.id(), now.plus(lease)));
            return rows.stream().map(ChargeStore.Row::charge).toList();
        });
    }

    /** Channels of charges that somebody has to look after, which are none of these. */
    Set<String> nobodys(Set<String> served) {
        return transactions.run(() -> store.channels().stream()
                .filter(code -> !served.contains(code) && store.isAwaited(code))
                .collect(Collectors.toSet()));
    }

    /** Keeps what came of preparing it. */
    void prepared(String id, Prepared prepared) {
        if (prepared instanceof Prepared.Ready ready) {
            transactions.run(() -> {
                var now = clock.instant();
                store.ready(id, ChargeStore.text(ready.parameters()), askAgain.first(now), now);
            });
        } else if (prepared instanceof Prepared.Not not) {
            heard(id, not.outcome(), "prepare");
        }
    }

    /**
     * Keeps what a channel says became of a charge, by whichever way it came first. A yes holds for good.
     *
     * @throws Failure NO_SUCH_CHARGE
     */
    public void heard(String id, Outcome outcome, String by) {
        transactions.join(() -> {
            var row = locked(id);
            if (outcome instanceof Outcome.NotAsked) {
                store.putOff(id, askAgain.soon(clock.instant()));
            } else if (outcome instanceof Outcome.Succeeded yes) {
                succeed(row, new Charge.Taken(yes.amount(), yes.channelId()), by);
            } else if (outcome instanceof Outcome.Declined no) {
                close(row, no.why(), by);
            } else {
                var why = outcome instanceof Outcome.Unknown unknown ? unknown.why() : "";
                var now = clock.instant();
                store.again(id, askAgain.next(now, row.asked()), new Charge.Heard(by, kept(why), now));
            }
        });
    }

    /**
     * Something has happened to it of which nobody has said what: it is asked about at once.
     *
     * @throws Failure NO_SUCH_CHARGE
     */
    public void askNow(String id) {
        transactions.join(() -> {
            locked(id);
            store.askNow(id, clock.instant());
        });
    }

    /** Nobody can ever have paid it: its payer was never given anything to pay with, and its time has passed. */
    void neverReady(String id) {
        transactions.run(() -> {
            var row = locked(id);
            close(row, "its channel never said that it was ready: " + row.detail(), "");
        });
    }

    private void succeed(ChargeStore.Row row, Charge.Taken taken, String by) {
        if (row.state() == ChargeState.SUCCEEDED) {
            if (!taken.equals(row.charge().taken())) {
                object(row, by + ": " + taken);
            }
            return;
        }
        row.state().moveTo(ChargeState.SUCCEEDED);
        store.succeed(row.id(), taken, new Charge.Heard(by, "", clock.instant()));
        tell(row.id(), ChargeState.SUCCEEDED);
    }

    private void close(ChargeStore.Row row, String why, String by) {
        if (row.state() == ChargeState.SUCCEEDED) {
            object(row, by + ": not paid, " + why);
        } else if (row.state() != ChargeState.CLOSED) {
            row.state().moveTo(ChargeState.CLOSED);
            store.close(row.id(), new Charge.Heard(by, kept(why), clock.instant()));
            tell(row.id(), ChargeState.CLOSED);
        }
    }

    /** A person finds out what is true. */
    private void object(ChargeStore.Row row, String what) {
        LOG.error("ALARM {} is {}, and then {}", row.id(), row.state(), what);
        store.object(row.id(), kept("is " + row.state() + ", then " + what), clock.instant());
    }

    /** Each end is told of once: a charge that is paid after it was closed has two. */
    private void tell(String id, ChargeState end) {
        outbox.write("charge", id + SEPARATOR + end, clock.instant());
    }

    private static String kept(String why) {
        return Characters.atMost(why, DETAIL_MAX);
    }

    private ChargeStore.Row locked(String id) {
        return store.lock(id).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_CHARGE, id));
    }

    private ChargeStore.Row named(String id) {
        return store.find(id).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_CHARGE, id));
    }
}
