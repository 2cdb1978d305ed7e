package io.tongbao.channel.refund;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.charge.Charge;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.turn.AskAgain;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Writes refunds, and what channels say of them: state first, then the word for it. */
@Service
public class Refunds {

    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);
    private static final int DETAIL_MAX = 300;

    private final RefundStore store;
    private final Charges charges;
    private final Outbox outbox;
    private final AskAgain askAgain;
    private final LocalTransactions transactions;
    private final Clock clock;

    Refunds(
            RefundStore store,
            Charges charges,
            Outbox outbox,
            AskAgain askAgain,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.charges = charges;
        this.outbox = outbox;
        this.askAgain = askAgain;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes a refund that the channel of its charge is to be asked for; a repeat gives it as it is now. All refunds of
     * a charge together are never more than its channel took.
     *
     * @throws Failure NO_SUCH_CHARGE, NOT_PAID, CURRENCY_MISMATCH, AMOUNT_EXCEEDED, SAME_ID_OTHER_CONTENT
     */
    public Refund create(String id, Refund.Wanted wanted, PlatformContext context) {
        return transactions.run(() -> {
            var charge = charges.lock(wanted.charge());
            var known = store.find(id);
            if (known.isPresent()) {
                return known.get().refund().again(wanted);
            }
            expectLeft(charge, wanted.amount());
            var refund = Refund.drawn(id, wanted, context);
            store.insert(refund, clock.instant());
            return refund;
        });
    }

    private void expectLeft(Charge charge, Money amount) {
        var taken = charge.taken();
        if (taken == null) {
            throw new Failure(Reason.NOT_PAID, charge.id() + " is " + charge.state() + " (expected: SUCCEEDED)");
        }
        if (!taken.amount().currency().equals(amount.currency())) {
            throw new Failure(
                    Reason.CURRENCY_MISMATCH,
                    amount + " (expected: " + taken.amount().code() + ")");
        }
        var left = taken.amount().minor() - store.takenMinor(charge.id());
        if (amount.minor() > left) {
            throw new Failure(Reason.AMOUNT_EXCEEDED, "refund: " + amount + " (expected: <= " + left + " minor)");
        }
    }

    /** @throws Failure NO_SUCH_REFUND */
    public Refund get(String id) {
        return transactions.run(
                () -> store.find(id).orElseThrow(() -> missing(id)).refund());
    }

    /** These, which have ended. */
    public List<Refund.Ended> ended(List<String> ids) {
        return transactions.join(() -> store.rows(Ids.of(ids))).stream()
                .filter(row -> row.endedAt() != null)
                .map(RefundStore.Row::ended)
                .toList();
    }

    /** Takes some of a channel that somebody has to look after now: nobody else does for a while. */
    List<Refund> due(String channel, int most, Duration lease) {
        return transactions.run(() -> {
            var now = clock.instant();
            var rows = store.lockDue(channel, now, most);
            rows.forEach(row -> store.putOff(row.id(), now.plus(lease)));
            return rows.stream().map(RefundStore.Row::refund).toList();
        });
    }

    /** Whether it may be sent now: nobody has ended or stopped it since it was taken. */
    boolean isToBeSent(String id) {
        return transactions.run(() -> store.find(id)
                .filter(row -> row.endedAt() == null && row.stoppedAt() == null)
                .isPresent());
    }

    /** Channels of refunds that somebody has to look after, which are none of these. */
    Set<String> nobodys(Set<String> served) {
        return transactions.run(() -> store.channels().stream()
                .filter(code -> !served.contains(code) && store.isAwaited(code))
                .collect(Collectors.toSet()));
    }

    /**
     * Something has happened to it of which nobody has said what: it is asked about at once.
     *
     * @throws Failure NO_SUCH_REFUND
     */
    public void askNow(String id) {
        transactions.join(() -> {
            locked(id);
            store.askNow(id, clock.instant());
        });
    }

    /**
     * Keeps what a channel says became of a refund, by whichever way it came first. A yes to another amount is none.
     *
     * @throws Failure NO_SUCH_REFUND
     */
    public void heard(String id, Outcome outcome, String by) {
        transactions.join(() -> {
            var row = locked(id);
            var now = clock.instant();
            if (outcome instanceof Outcome.NotAsked) {
                store.putOff(id, askAgain.soon(now));
            } else if (outcome instanceof Outcome.Succeeded yes && isAsked(row, yes, by)) {
                end(row, RefundState.SUCCEEDED, yes.channelId(), new Refund.Heard(by, "", now, row.asked()));
            } else if (outcome instanceof Outcome.Declined no) {
                end(row, RefundState.DECLINED, "", new Refund.Heard(by, kept(no.why()), now, row.asked()));
            } else {
                again(row, outcome, by, now);
            }
        });
    }

    private boolean isAsked(RefundStore.Row row, Outcome.Succeeded yes, String by) {
        var asked = row.refund().wanted().amount();
        if (!yes.amount().equals(asked)) {
            object(row, by + ": given back " + yes.amount() + " (expected: " + asked + ")");
        }
        return yes.amount().equals(asked);
    }

    private void end(RefundStore.Row row, RefundState end, String channelId, Refund.Heard heard) {
        if (row.endedAt() == null) {
            row.state().moveTo(end);
            store.end(row.id(), end, channelId, heard);
            outbox.write("channel-refund", row.id(), clock.instant());
        } else if (row.state() != end) {
            object(row, heard.by() + ": " + end + " " + heard.detail());
        }
    }

    /** A person finds out what is true. */
    private void object(RefundStore.Row row, String what) {
        LOG.error("ALARM {} is {}, and then {}", row.id(), row.state(), what);
        store.object(row.id(), kept("is " + row.state() + ", then " + what), clock.instant());
    }

    private void again(RefundStore.Row row, Outcome outcome, String by, Instant now) {
        var isAccepted = outcome instanceof Outcome.Pending || row.state() == RefundState.ACCEPTED;
        var heard = new Refund.Heard(by, kept(why(outcome)), now, row.asked() + 1);
        store.again(
                row.id(),
                isAccepted ? RefundState.ACCEPTED : RefundState.CREATED,
                askAgain.next(now, row.asked()),
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

    private RefundStore.Row locked(String id) {
        return store.lock(id).orElseThrow(() -> missing(id));
    }

    private static Failure missing(String id) {
        return Failure.missing(Reason.NO_SUCH_REFUND, id);
    }
}
