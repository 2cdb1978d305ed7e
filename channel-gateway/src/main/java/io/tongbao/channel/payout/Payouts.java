package io.tongbao.channel.payout;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.destination.Destinations;
import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Writes payouts, and what channels say of them: state first, then the word for it. */
@Service
public class Payouts {

    private static final Logger LOG = LoggerFactory.getLogger(Payouts.class);
    private static final int DETAIL_MAX = 300;
    private static final String ENDED = "payout";

    /** By whom one is declined that may not go to where it is to go. */
    private static final String GATE = "gateway";

    private static final Set<Reason> NO =
            EnumSet.of(Reason.NO_SUCH_DESTINATION, Reason.UNKNOWN_CHANNEL, Reason.CHANNEL_CLOSED);
    private static final String RETURNED = "payout-return";
    private static final String QUERY = "query";

    private final PayoutStore store;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Patience patience;
    private final LocalTransactions transactions;
    private final Clock clock;

    Payouts(
            PayoutStore store,
            Destinations destinations,
            Outbox outbox,
            Patience patience,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.destinations = destinations;
        this.outbox = outbox;
        this.patience = patience;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes a payout that its channel is to be asked for; a repeat gives it as it is now, wherever new ones may go.
     * One that may not go to where it is to go is written, too, as DECLINED, and told of: so nobody who comes late with
     * the same id, having found the door open a moment ago, has it paid all the same.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    public Payout create(String id, Payout.Wanted wanted, PlatformContext context) {
        return transactions.runUnlessTaken(
                () -> known(id, wanted).orElseGet(() -> fresh(Payout.drawn(id, wanted, context))),
                () -> transactions.run(() -> known(id, wanted)).orElseThrow());
    }

    private Optional<Payout> known(String id, Payout.Wanted wanted) {
        return store.find(id).map(row -> row.payout().again(wanted));
    }

    private Payout fresh(Payout payout) {
        var now = clock.instant();
        try {
            var destination = destinations.open(payout.wanted().destination(), payout.context());
            store.insert(payout, Channels.code(destination.method()), now);
            return payout;
        } catch (Failure refused) {
            if (!NO.contains(refused.reason())) {
                throw refused;
            }
            store.insert(payout, "", now);
            declined(
                    locked(payout.id()),
                    new Payout.Heard(GATE, kept(refused.reason() + ": " + refused.detail()), now, 0));
            return locked(payout.id()).payout();
        }
    }

    /** @throws Failure NO_SUCH_PAYOUT */
    public Payout get(String id) {
        return transactions.run(
                () -> store.find(id).orElseThrow(() -> missing(id)).payout());
    }

    /** These, which have ended: paid, whatever came then, or not. */
    public List<Payout.Told> ended(List<String> ids) {
        return transactions.join(() -> store.rows(Ids.of(ids))).stream()
                .filter(row -> row.endedAt() != null)
                .map(row -> new Payout.Told(
                        row.payout(), row.state() != PayoutState.DECLINED, Objects.requireNonNull(row.endedAt())))
                .toList();
    }

    /** These, which have come back. */
    public List<Payout.Told> returned(List<String> ids) {
        return transactions.join(() -> store.rows(Ids.of(ids))).stream()
                .filter(row -> row.returnedAt() != null)
                .map(row -> new Payout.Told(row.payout(), true, Objects.requireNonNull(row.returnedAt())))
                .toList();
    }

    /** Takes some of a channel that somebody has to look after now: nobody else does for a while. */
    List<Payout> due(String channel, int most, Duration lease) {
        return transactions.run(() -> {
            var now = clock.instant();
            var rows = store.lockDue(channel, now, most);
            rows.forEach(row -> store.putOff(row.id(), now.plus(lease)));
            return rows.stream().map(PayoutStore.Row::payout).toList();
        });
    }

    /** Whether it may be sent now: nobody has ended or stopped it since it was taken. */
    boolean isToBeSent(String id) {
        return transactions.run(() -> store.find(id)
                .filter(row -> row.endedAt() == null && row.stoppedAt() == null)
                .isPresent());
    }

    /** Channels of payouts that somebody has to look after, which are none of these. */
    Set<String> nobodys(Set<String> served) {
        return transactions.run(() -> store.channels().stream()
                .filter(code -> !served.contains(code) && store.isAwaited(code))
                .collect(Collectors.toSet()));
    }

    /**
     * Something has happened to it of which nobody has said what: it is asked about at once.
     *
     * @throws Failure NO_SUCH_PAYOUT
     */
    public void askNow(String id) {
        transactions.join(() -> {
            locked(id);
            store.askNow(id, clock.instant());
        });
    }

    /**
     * Keeps what a channel says became of a payout, by whichever way it came first. A yes to another amount is none,
     * and what comes back of another amount has not come back.
     *
     * @throws Failure NO_SUCH_PAYOUT
     */
    public void heard(String id, Outcome outcome, String by) {
        transactions.join(() -> {
            var row = locked(id);
            var now = clock.instant();
            if (outcome instanceof Outcome.NotAsked) {
                store.putOff(id, patience.soon(now));
            } else if (outcome instanceof Outcome.Succeeded yes && isAsked(row, yes.amount(), by + ": paid out")) {
                paid(row, yes.channelId(), new Payout.Heard(by, "", now, 0));
            } else if (outcome instanceof Outcome.Returned back && isAsked(row, back.amount(), by + ": returned")) {
                paid(row, back.channelId(), new Payout.Heard(by, "", now, 0));
                returned(id, new Payout.Heard(by, kept(back.why()), now, 0));
            } else if (outcome instanceof Outcome.Declined no) {
                declined(row, new Payout.Heard(by, kept(no.why()), now, row.asked()));
            } else if (row.state() == PayoutState.SUCCEEDED) {
                watch(row, now, outcome instanceof Outcome.Unknown ? 0 : 1);
            } else {
                again(row, outcome, by, now);
            }
        });
    }

    private boolean isAsked(PayoutStore.Row row, Money amount, String what) {
        var asked = row.payout().wanted().amount();
        if (!amount.equals(asked)) {
            object(row, what + " " + amount + " (expected: " + asked + ")");
        }
        return amount.equals(asked);
    }

    /** What was paid may come back, so that it is asked about for a while. */
    private void paid(PayoutStore.Row row, String channelId, Payout.Heard heard) {
        switch (row.state()) {
            case CREATED, ACCEPTED -> {
                var end = new PayoutStore.End(PayoutState.SUCCEEDED, channelId);
                store.end(row.id(), end, patience.afterPaid(clock.instant(), 0), heard);
                outbox.write(ENDED, row.id(), clock.instant());
            }
            case SUCCEEDED -> watch(row, clock.instant(), heard.by().equals(QUERY) ? 1 : 0);
            case DECLINED -> object(row, heard.by() + ": paid out");
            case RETURNED -> LOG.info("{} was paid before it came back", row.id());
        }
    }

    /** A person finds out what is true. */
    private void object(PayoutStore.Row row, String what) {
        LOG.error("ALARM {} is {}, and then {}", row.id(), row.state(), what);
        store.object(row.id(), kept("is " + row.state() + ", then " + what), clock.instant());
    }

    private void declined(PayoutStore.Row row, Payout.Heard heard) {
        switch (row.state()) {
            case CREATED, ACCEPTED -> {
                store.end(row.id(), new PayoutStore.End(PayoutState.DECLINED, ""), null, heard);
                outbox.write(ENDED, row.id(), clock.instant());
            }
            case SUCCEEDED, RETURNED -> {
                object(row, heard.by() + ": declined, " + heard.detail());
                watch(row, clock.instant(), 1);
            }
            case DECLINED -> LOG.info("{} is declined already", row.id());
        }
    }

    private void returned(String id, Payout.Heard heard) {
        if (locked(id).state() == PayoutState.SUCCEEDED) {
            LOG.warn("{} was paid out, and has come back: {}", id, heard.detail());
            store.returned(id, heard);
            outbox.write(RETURNED, id, clock.instant());
        }
    }

    /** @param looks how many times of those that somebody looks are done by this: silence is none */
    private void watch(PayoutStore.Row row, Instant now, int looks) {
        store.watched(row.id(), row.asked() + looks, patience.afterPaid(now, row.asked() + looks));
    }

    private void again(PayoutStore.Row row, Outcome outcome, String by, Instant now) {
        var isAccepted = outcome instanceof Outcome.Pending || row.state() == PayoutState.ACCEPTED;
        var heard = new Payout.Heard(by, kept(why(outcome)), now, row.asked() + 1);
        store.again(
                row.id(),
                isAccepted ? PayoutState.ACCEPTED : PayoutState.CREATED,
                patience.next(now, row.asked()),
                heard);
    }

    private static String why(Outcome outcome) {
        if (outcome instanceof Outcome.Unknown unknown) {
            return unknown.why();
        }
        return outcome instanceof Outcome.Pending ? "" : outcome.toString();
    }

    private static String kept(String why) {
        return Characters.atMost(why, DETAIL_MAX);
    }

    private PayoutStore.Row locked(String id) {
        return store.lock(id).orElseThrow(() -> missing(id));
    }

    private static Failure missing(String id) {
        return Failure.missing(Reason.NO_SUCH_PAYOUT, id);
    }
}
