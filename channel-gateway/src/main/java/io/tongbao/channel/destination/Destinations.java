package io.tongbao.channel.destination;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Payee;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Keeps where users want to be paid out to. */
@Service
public class Destinations {

    /** Between the two parts of a payee, neither of which has one. */
    private static final String GAP = "\n";

    private final DestinationStore store;
    private final Vault vault;
    private final Channels channels;
    private final LocalTransactions transactions;
    private final Clock clock;

    Destinations(DestinationStore store, Vault vault, Channels channels, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.vault = vault;
        this.channels = channels;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Keeps one; a repeat gives what it was the first time.
     *
     * @param context whose it is
     * @throws Failure UNKNOWN_CHANNEL, SAME_ID_OTHER_CONTENT
     */
    public Destination add(PlatformContext context, String requestId, String method, Payee payee) {
        expectServed(method);
        var id = TimeOrderedId.next("dst");
        var row = new DestinationStore.Row(
                id,
                context.businessLine(),
                requestId,
                context.user(),
                method,
                vault.close(payee.number() + GAP + payee.holder(), id),
                Destination.hint(payee.number()),
                clock.instant(),
                null);
        var kept = transactions.run(() -> {
            store.insert(row);
            return store.requested(context.businessLine(), requestId).orElseThrow();
        });
        var found = destination(kept);
        var isSame = found.user().equals(context.user())
                && found.method().equals(method)
                && payee(kept).equals(payee);
        if (!isSame) {
            throw new Failure(Reason.SAME_ID_OTHER_CONTENT, "request_id: " + requestId + " is of other content");
        }
        return found;
    }

    /** @throws Failure NO_SUCH_DESTINATION */
    public Destination get(String id) {
        return destination(row(id));
    }

    /** Pays nothing out to it any more. */
    public Destination close(String id) {
        transactions.run(() -> store.close(id, clock.instant()));
        return get(id);
    }

    /**
     * One that its user may be paid out to at this moment; in the local transaction of the caller, if there is one.
     *
     * @param whose the user of the business line
     * @throws Failure NO_SUCH_DESTINATION, also for another's, or one that is closed; UNKNOWN_CHANNEL, CHANNEL_CLOSED
     */
    public Destination open(String id, PlatformContext whose) {
        var found = get(id);
        if (found.isClosed()
                || !found.businessLine().equals(whose.businessLine())
                || !found.user().equals(whose.user())) {
            throw Failure.missing(Reason.NO_SUCH_DESTINATION, id);
        }
        expectServed(found.method());
        if (!channels.isOpen(found.method())) {
            throw new Failure(Reason.CHANNEL_CLOSED, found.method() + " is closed by an operator");
        }
        return found;
    }

    private void expectServed(String method) {
        if (channels.payingOut(method).isEmpty()) {
            throw new Failure(Reason.UNKNOWN_CHANNEL, method + " (expected: one of " + channels.payouts() + ")");
        }
    }

    /**
     * To whom one is.
     *
     * @throws Failure NO_SUCH_DESTINATION
     * @throws IllegalStateException if it cannot be read, since a key of the vault is missing
     */
    public Payee payee(String id) {
        return payee(row(id));
    }

    private Payee payee(DestinationStore.Row row) {
        var parts = vault.open(row.secret(), row.id()).split(GAP, 2);
        return new Payee(parts[0], parts[1]);
    }

    private DestinationStore.Row row(String id) {
        return transactions
                .join(() -> store.find(id))
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_DESTINATION, id));
    }

    private static Destination destination(DestinationStore.Row row) {
        return new Destination(
                row.id(), row.businessLine(), row.buyer(), row.method(), row.hint(), row.closedAt() != null);
    }
}
