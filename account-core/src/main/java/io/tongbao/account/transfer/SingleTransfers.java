package io.tongbao.account.transfer;

import io.tongbao.account.account.Accounts;
import io.tongbao.account.transfer.NewTransfers.Hold;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Transfers outside any distributed transaction: whoever reserved one posts or cancels it, or it expires. */
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
     *     INSUFFICIENT_FUNDS
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
        reservations.admit(wanted.payment(), List.of(wanted)).ifPresent(refusal -> {
            throw new Failure(refusal.reason(), refusal.detail());
        });
        var now = clock.instant();
        spread.hold(reservations, new Hold(TransferStore.own(wanted.id()), false, now.plus(patience)), now);
        return wanted;
    }

    /**
     * Moves the money: all that is reserved, or the given part of it.
     *
     * @throws Failure NO_SUCH_TRANSFER, HELD_BY_BATCH, ILLEGAL_TRANSITION, AMOUNT_EXCEEDED, CURRENCY_MISMATCH,
     *     SAME_ID_OTHER_CONTENT
     */
    public Transfer post(String id, @Nullable Money part) {
        return end(id, TransferState.POSTED, transfer -> {
            var amount = part == null ? transfer.reserved() : part;
            if (!amount.currency().equals(transfer.reserved().currency())) {
                throw new Failure(
                        Reason.CURRENCY_MISMATCH,
                        amount + " (expected: " + transfer.reserved().code() + ")");
            }
            if (!transfer.reserved().covers(amount)) {
                throw new Failure(
                        Reason.AMOUNT_EXCEEDED, "posted: " + amount + " (expected: <= " + transfer.reserved() + ")");
            }
            if (transfer.state() == TransferState.POSTED && !transfer.posted().equals(amount) && part != null) {
                throw new Failure(
                        Reason.SAME_ID_OTHER_CONTENT, id + ": posted " + transfer.posted() + ", not " + amount);
            }
            if (transfer.state() == TransferState.RESERVED) {
                store.postSingle(id, amount.minor(), clock.instant());
                tell(id);
            }
        });
    }

    /** @throws Failure NO_SUCH_TRANSFER, HELD_BY_BATCH, ILLEGAL_TRANSITION */
    public Transfer cancel(String id) {
        return end(id, TransferState.CANCELLED, transfer -> {
            if (transfer.state() == TransferState.RESERVED) {
                store.cancelSingle(id, clock.instant());
                tell(id);
            }
        });
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
                cancel(id);
                LOG.info("transfer {} expired", id);
            } catch (Failure endedMeanwhile) {
                LOG.info("transfer {} ended before it expired: {}", id, endedMeanwhile.getMessage());
            }
        }
    }

    private Transfer end(String id, TransferState target, Consumer<Transfer> effect) {
        return transactions.run(() -> {
            accounts.lock(store.sides(TransferStore.own(id)));
            var transfer = named(id);
            if (store.heldByBatch(id)) {
                throw new Failure(Reason.HELD_BY_BATCH, id + ": only its distributed transaction ends it");
            }
            if (transfer.state() != target) {
                transfer.state().moveTo(target);
            }
            effect.accept(transfer);
            return named(id);
        });
    }

    private void tell(String id) {
        outbox.write("account", TransferStore.own(id), clock.instant());
    }

    private Transfer named(String id) {
        return store.find(id).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_TRANSFER, id));
    }
}
