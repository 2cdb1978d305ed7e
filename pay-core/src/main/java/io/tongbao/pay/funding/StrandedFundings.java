package io.tongbao.pay.funding;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.funding.Bookings.Booking;
import io.tongbao.pay.funding.Bookings.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Looks after money that has come and can pay no order: sets it aside in suspense, then has it go back through its
 * channel, held until the channel says that it has. What a channel declines stays in suspense, and is a person's work.
 */
@Service
public class StrandedFundings {

    private static final Logger LOG = LoggerFactory.getLogger(StrandedFundings.class);
    private static final int AT_ONCE = 50;
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int DETAIL_MAX = 300;
    private static final String MOVED = "funding-move";

    /** Names of the two transfers, after the id of the funding. */
    private static final String IN = "-in";

    private static final String OUT = "-out";

    private static final String YES = "YES";
    private static final String NO = "NO";

    private final FundingStore store;
    private final Bookings bookings;
    private final Charges charges;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    StrandedFundings(
            FundingStore store,
            Bookings bookings,
            Charges charges,
            Outbox outbox,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.bookings = bookings;
        this.charges = charges;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes the next step with each that waits for one. */
    @Scheduled(fixedDelayString = "${tongbao.pay.stranded-interval-ms:500}")
    void look() {
        var due = transactions.run(() -> {
            var rows = store.lockDue(clock.instant(), AT_ONCE);
            rows.forEach(row -> store.actAt(row.id(), clock.instant().plus(AGAIN)));
            return rows;
        });
        due.forEach(this::stepAlone);
    }

    /** One that cannot go on keeps no other from its step. */
    private void stepAlone(FundingStore.Row row) {
        try {
            step(row);
        } catch (Failure failure) {
            LOG.warn("{} is {}, and goes on later: {}", row.id(), row.state(), failure.getMessage());
        } catch (RuntimeException fault) {
            LOG.error("{} is {}, and goes on later", row.id(), row.state(), fault);
        }
    }

    private void step(FundingStore.Row row) {
        switch (row.state()) {
            case STRANDED -> suspend(row);
            case SUSPENDED -> {
                if (row.said() == null) {
                    giveBack(row);
                } else {
                    carryOut(row, YES.equals(row.said()));
                }
            }
            case AWAITING, FUNDED, SPENT, UNFUNDED, RETURNED -> transactions.run(() -> store.actAt(row.id(), null));
        }
    }

    private void suspend(FundingStore.Row row) {
        var suspense = bookings.suspense(row.came().currency());
        var context = row.funding().context();
        bookings.move(
                new Booking(row.id() + IN, LegRole.FUNDS, new Way(row.payer(), suspense), "", row.came(), context));
        transactions.run(() -> {
            if (store.suspended(row.id(), suspense, clock.instant()) == 1) {
                outbox.write(MOVED, row.id() + IN, clock.instant());
            }
        });
    }

    private void giveBack(FundingStore.Row row) {
        var id = row.id() + OUT;
        var context = row.funding().context();
        var way = new Way(Objects.requireNonNull(row.suspense()), row.payer());
        bookings.hold(new Booking(id, LegRole.REFUND, way, row.id() + IN, row.came(), context));
        var why = "refund of " + row.funding().wanted().order();
        var refusals = charges.giveBack(List.of(new Charges.Return(id, row.id(), row.came(), why, context)));
        transactions.run(() -> asked(row.id(), refusals));
    }

    /** That the gateway knows it otherwise is a fault of ours, and no word of the channel's. */
    private void asked(String id, List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            store.known(id);
        } else if (refusals.get(0).reason() == Reason.SAME_ID_OTHER_CONTENT) {
            LOG.error(
                    "ALARM {} is known otherwise by the gateway to channels: {}",
                    id,
                    refusals.get(0).detail());
        } else {
            said(id, false, refusals.get(0).reason() + " " + refusals.get(0).detail());
        }
    }

    private void carryOut(FundingStore.Row row, boolean isDone) {
        var number = row.id() + OUT;
        if (isDone) {
            bookings.post(number, row.funding().context());
            transactions.run(() -> {
                if (store.returned(row.id(), clock.instant()) == 1) {
                    outbox.write(MOVED, number, clock.instant());
                }
            });
        } else {
            LOG.error("ALARM {} stays in suspense: {}", row.id(), row.detail());
            bookings.cancel(number, row.funding().context());
            transactions.run(() -> store.actAt(row.id(), null));
        }
    }

    /** Whether a refund of a channel is one of these. */
    public boolean isOne(String number, String charge) {
        return number.equals(charge + OUT);
    }

    /**
     * The channel has given back, or says that it will not. It is written here, and carried out behind this call. It
     * may be said more than once.
     */
    public void ended(String number, boolean succeeded, String detail) {
        var id = number.substring(0, number.length() - OUT.length());
        transactions.run(() -> said(id, succeeded, detail));
    }

    private void said(String id, boolean succeeded, String detail) {
        var word = succeeded ? YES : NO;
        var why = succeeded ? "" : Characters.atMost("not given back: " + detail, DETAIL_MAX);
        if (store.said(id, word, why, clock.instant()) == 0) {
            store.find(id)
                    .map(FundingStore.Row::said)
                    .filter(before -> !before.equals(word))
                    .ifPresent(
                            before -> LOG.error("ALARM of {} its channel has said {}, and now {}", id, before, word));
        }
    }

    /** These transfers, by their names, as they are told of. */
    public List<Funding.Moved> moved(List<String> transfers) {
        return transfers.stream().map(this::moved).toList();
    }

    private Funding.Moved moved(String transfer) {
        var id = transfer.substring(0, transfer.lastIndexOf('-'));
        var row = transactions.join(() -> store.rows(Ids.of(List.of(id)))).get(0);
        var suspense = Objects.requireNonNull(row.suspense());
        return transfer.endsWith(IN)
                ? moved(transfer, row, new Way(row.payer(), suspense), row.suspendedAt())
                : moved(transfer, row, new Way(suspense, row.payer()), row.returnedAt());
    }

    private static Funding.Moved moved(String transfer, FundingStore.Row row, Way way, @Nullable Instant at) {
        return new Funding.Moved(transfer, row.funding(), way, row.came(), Objects.requireNonNull(at));
    }
}
