package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.pay.funding.Bookings.Booking;
import io.tongbao.pay.funding.Bookings.Way;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What a payer's own account pays beside a channel: held before the channel is asked, taken over by the payment of the
 * order, and let go of when the funding is spent or will not be.
 */
@Component
class OwnParts {

    private static final Logger LOG = LoggerFactory.getLogger(OwnParts.class);
    private static final int AT_ONCE = 50;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** After the id of a funding: the transfer that holds its own part. */
    private static final String OWN = "-own";

    /** A call to hold it that was on its way when the funding ended has been heard by then, or never is. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final Set<Reason> NOT_HELD = EnumSet.of(
            Reason.INSUFFICIENT_FUNDS,
            Reason.NO_SUCH_ACCOUNT,
            Reason.ACCOUNT_FROZEN,
            Reason.ACCOUNT_CLOSED,
            Reason.CURRENCY_MISMATCH,
            Reason.AMOUNT_EXCEEDED);

    private final Bookings bookings;
    private final FundingStore store;
    private final LocalTransactions transactions;
    private final Clock clock;

    OwnParts(Bookings bookings, FundingStore store, LocalTransactions transactions, Clock clock) {
        this.bookings = bookings;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    static String transfer(String funding) {
        return funding + OWN;
    }

    /**
     * Holds it, if there is any. Again changes nothing.
     *
     * @return the funding as it is afterwards: what has ended meanwhile is let go of
     * @throws Failure why it cannot be held, or UNREACHABLE, TIMED_OUT if nobody knows whether it is
     */
    Funding hold(Funding funding) {
        var own = funding.wanted().own();
        if (own == null) {
            return funding;
        }
        var way = new Way(own.payer(), own.payee());
        bookings.hold(new Booking(transfer(funding.id()), LegRole.BUYER, way, "", own.amount(), funding.context()));
        return transactions.run(() -> {
            store.letGoOfEnded(funding.id(), clock.instant());
            return store.find(funding.id())
                    .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_FUNDING, funding.id()))
                    .funding();
        });
    }

    /** Whether nothing is held, or will be, by what was refused. */
    static boolean isNone(Failure refused) {
        return NOT_HELD.contains(refused.reason());
    }

    /** Lets go of what nobody waits for any more, and of what has been taken over. */
    @Scheduled(fixedDelayString = "${tongbao.pay.stranded-interval-ms:500}")
    void look() {
        var due = transactions.run(() -> {
            var rows = store.lockLettingGo(clock.instant(), AT_ONCE);
            rows.forEach(row -> store.letGoAt(row.id(), clock.instant().plus(AGAIN)));
            return rows;
        });
        due.forEach(this::letGoAlone);
    }

    /** One that cannot be let go of keeps no other. */
    private void letGoAlone(FundingStore.Row row) {
        try {
            letGo(row);
        } catch (Failure failure) {
            LOG.warn("what {} holds is let go of later: {}", transfer(row.id()), failure.getMessage());
        } catch (RuntimeException fault) {
            LOG.error("what {} holds is let go of later", transfer(row.id()), fault);
        }
    }

    private void letGo(FundingStore.Row row) {
        try {
            bookings.cancel(transfer(row.id()), row.funding().context());
            transactions.run(() -> store.letGoAt(row.id(), null));
        } catch (Failure failure) {
            if (failure.reason() != Reason.NO_SUCH_TRANSFER) {
                throw failure;
            }
            var heard = row.changedAt().plus(ON_ITS_WAY);
            transactions.run(() -> store.letGoAt(row.id(), clock.instant().isBefore(heard) ? heard : null));
        }
    }

    /** At once, since its payer may be about to pay in another way; if that fails it is done later. */
    void letGoNow(String funding) {
        transactions
                .run(() -> store.find(funding))
                .filter(row -> row.letGoAt() != null)
                .ifPresent(this::letGoAlone);
    }
}
