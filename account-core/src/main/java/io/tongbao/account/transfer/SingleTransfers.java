package io.tongbao.account.transfer;

import io.tongbao.account.account.Accounts;
import io.tongbao.account.transfer.NewTransfers.Hold;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Transfers outside any distributed transaction: whoever reserved one posts or cancels it, or it expires unless it is
 * standing. The standing transfers of a payment end together: what some of them bring may be what others are paid from.
 */
@Service
public class SingleTransfers {

    private static final Logger LOG = LoggerFactory.getLogger(SingleTransfers.class);
    private static final int EXPIRED_AT_ONCE = 100;

    private final TransferStore store;
    private final Spread spread;
    private final Accounts accounts;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    SingleTransfers(
            TransferStore store,
            Spread spread,
            Accounts accounts,
            Outbox outbox,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.spread = spread;
        this.accounts = accounts;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Reserves one transfer; a repeat gives it as it is now.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT, NO_SUCH_ACCOUNT, ACCOUNT_FROZEN, ACCOUNT_CLOSED, CURRENCY_MISMATCH,
     *     INSUFFICIENT_FUNDS, AMOUNT_EXCEEDED, NO_SUCH_TRANSFER
     */
    public Transfer reserve(Transfer wanted, Duration patience) {
        // The id may be taken meanwhile by a call between other accounts: no lock keeps the two apart.
        return spread.over(
                wanted.id(),
                List.of(wanted),
                locked -> transactions.runUnlessTaken(
                        () -> reserveUnlessKnown(locked.get(), wanted, patience),
                        () -> get(wanted.id()).again(wanted)));
    }

    private Transfer reserveUnlessKnown(Reservations reservations, Transfer wanted, Duration patience) {
        var known = store.find(wanted.id());
        if (known.isPresent()) {
            return known.get().again(wanted);
        }
        reservations.admit(List.of(wanted)).ifPresent(refusal -> {
            spread.measure(reservations);
            throw new Failure(refusal.reason(), refusal.detail());
        });
        var now = clock.instant();
        spread.hold(reservations, new Hold(TransferStore.own(wanted.id()), false, now.plus(patience)), now);
        return wanted;
    }

    /**
     * Moves the money: all that is reserved, or the given part of it; with it that of all standing transfers of its
     * payment, and then no part. Who reserved it posts it; what is MANUAL, another operator. One of which another has
     * taken over something is cancelled only.
     *
     * @throws Failure NO_SUCH_TRANSFER, HELD_BY_BATCH, NOT_ALLOWED, ILLEGAL_TRANSITION, AMOUNT_EXCEEDED,
     *     CURRENCY_MISMATCH, SAME_ID_OTHER_CONTENT, INVALID_ARGUMENT
     */
    public Transfer post(String id, @Nullable Money part, Asker by) {
        return end(id, TransferState.POSTED, (transfer, batch) -> {
            expectPoster(transfer, by);
            var amount = part == null ? transfer.reserved() : part;
            expectWithin(transfer, amount);
            if (!amount.equals(transfer.reserved()) && store.size(batch) > 1) {
                throw Failure.invalid("amount", amount, transfer.reserved() + ": its payment is posted as a whole");
            }
            if (transfer.state() == TransferState.POSTED && !transfer.posted().equals(amount)) {
                throw new Failure(
                        Reason.SAME_ID_OTHER_CONTENT, id + ": posted " + transfer.posted() + ", not " + amount);
            }
            if (transfer.state() == TransferState.RESERVED) {
                expectAllKept(transfer, batch);
                var now = clock.instant();
                store.lower(id, amount.minor());
                spread.lockToMove(batch, now);
                store.postOwn(batch, by.name(), now);
                tell(batch);
            }
        });
    }

    /** What stands alone holds all of it, but for what others have taken over. */
    private void expectAllKept(Transfer transfer, String batch) {
        if (!transfer.held().equals(transfer.reserved()) && store.size(batch) == 1) {
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    transfer.id() + ": others have taken over what it held (expected: none)");
        }
    }

    private static void expectWithin(Transfer transfer, Money amount) {
        var reserved = transfer.reserved();
        if (!amount.currency().equals(reserved.currency())) {
            throw new Failure(Reason.CURRENCY_MISMATCH, amount + " (expected: " + reserved.code() + ")");
        }
        if (!reserved.covers(amount)) {
            throw new Failure(Reason.AMOUNT_EXCEEDED, "posted: " + amount + " (expected: <= " + reserved + ")");
        }
    }

    /**
     * Frees the money, with it that of all standing transfers of its payment. Who reserved it cancels it; what is
     * MANUAL, any operator.
     *
     * @throws Failure NO_SUCH_TRANSFER, HELD_BY_BATCH, ILLEGAL_TRANSITION, NOT_ALLOWED
     */
    public Transfer cancel(String id, Asker by) {
        return end(id, TransferState.CANCELLED, (transfer, batch) -> {
            expectParty(transfer, by);
            release(transfer, batch, by.name());
        });
    }

    private void release(Transfer transfer, String batch, String by) {
        if (transfer.state() == TransferState.RESERVED) {
            store.cancelOwn(batch, by, clock.instant());
            tell(batch);
        }
    }

    private static void expectPoster(Transfer transfer, Asker by) {
        expectParty(transfer, by);
        if (isManual(transfer) && by.name().equals(transfer.asked().by())) {
            throw new Failure(
                    Reason.NOT_ALLOWED,
                    transfer.id() + " was reserved by " + by.name() + " (expected: another operator posts it)");
        }
    }

    private static void expectParty(Transfer transfer, Asker by) {
        var isParty = isManual(transfer)
                ? by.isOperator()
                : by.name().equals(transfer.asked().by());
        if (!isParty) {
            throw new Failure(
                    Reason.NOT_ALLOWED,
                    transfer.id() + " is not " + by.name() + "'s (expected: "
                            + (isManual(transfer)
                                    ? "an operator"
                                    : transfer.asked().by()) + ")");
        }
    }

    private static boolean isManual(Transfer transfer) {
        return transfer.way().role() == LegRole.MANUAL;
    }

    /** @throws Failure NO_SUCH_TRANSFER */
    public Transfer get(String id) {
        return transactions.run(() -> named(id));
    }

    /** The transfers of these batches that have ended; a plain one is a batch of its own. */
    public List<Transfer.Ended> ended(List<String> batches) {
        return transactions.run(() -> store.ended(batches));
    }

    /** Cancels what nobody posted or cancelled in time. */
    @Scheduled(fixedDelayString = "${tongbao.account.expiry-interval-ms:1000}")
    public void expire() {
        for (var id : transactions.run(() -> store.expired(clock.instant(), EXPIRED_AT_ONCE))) {
            try {
                end(id, TransferState.CANCELLED, (transfer, batch) -> release(transfer, batch, ""));
                LOG.info("transfer {} expired", id);
            } catch (Failure endedMeanwhile) {
                LOG.info("transfer {} ended before it expired: {}", id, endedMeanwhile.getMessage());
            }
        }
    }

    private Transfer end(String id, TransferState target, BiConsumer<Transfer, String> effect) {
        return transactions.run(() -> {
            var holder = store.holder(id).orElseThrow(() -> missing(id));
            if (holder.heldByBatch()) {
                throw new Failure(Reason.HELD_BY_BATCH, id + ": only its distributed transaction ends it");
            }
            accounts.lock(store.sides(holder.batch()));
            var transfer = named(id);
            if (transfer.state() != target) {
                transfer.state().moveTo(target);
            }
            effect.accept(transfer, holder.batch());
            return named(id);
        });
    }

    private void tell(String batch) {
        outbox.write("account", batch, clock.instant());
    }

    private Transfer named(String id) {
        return store.find(id).orElseThrow(() -> missing(id));
    }

    private static Failure missing(String id) {
        return Failure.missing(Reason.NO_SUCH_TRANSFER, id);
    }
}
