package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Awaits money from channels, and sees to it that what came pays one payment, once. */
@Service
public class Fundings {

    private static final Logger LOG = LoggerFactory.getLogger(Fundings.class);

    /** After the id, when it is told that it will not come. */
    private static final String UNFUNDED = "/UNFUNDED";

    private static final Set<FundingState> SET_ASIDE =
            EnumSet.of(FundingState.STRANDED, FundingState.SUSPENDED, FundingState.RETURNED);

    /**
     * What a channel says became of a charge.
     *
     * @param method by which it came, whatever we think
     * @param paid above zero; what came, whatever was asked
     * @param channelId the channel's own number of it
     */
    public record Come(String id, String method, Money paid, String channelId) {

        /** The channel's code: the first word of the method. */
        String channel() {
            var end = method.indexOf('/');
            return end < 0 ? method : method.substring(0, end);
        }
    }

    private final FundingStore store;
    private final ClearingAccounts clearing;
    private final RoutedCharges charges;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    Fundings(
            FundingStore store,
            ClearingAccounts clearing,
            RoutedCharges charges,
            Outbox outbox,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.clearing = clearing;
        this.charges = charges;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes that money is awaited, and by which way, then has the charge made; a repeat does what is missing of it.
     * Where no channel makes one nothing is awaited.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT, NO_SUCH_PRODUCT, PRODUCT_CLOSED, PRODUCT_NOT_GRANTED,
     *     AMOUNT_OUT_OF_LIMITS, UNKNOWN_CHANNEL, CHANNEL_CLOSED, UNREACHABLE; INSUFFICIENT_FUNDS, NO_SUCH_ACCOUNT, ..
     *     if what is to be paid beside it cannot be held
     */
    public Funding await(String id, Funding.Wanted wanted, PlatformContext context) {
        var known = transactions.run(() -> store.find(id));
        var route = known.map(row -> row.funding().route()).orElseGet(() -> route(id, wanted, context));
        var fresh = new Funding(id, wanted, route, "", FundingState.AWAITING, "", context);
        var funding = transactions.run(() -> {
            store.insert(fresh, clock.instant());
            return named(id).again(wanted);
        });
        if (funding.state() == FundingState.AWAITING) {
            create(funding);
        }
        return funding;
    }

    /** Another call for the same may have been faster, and by another version of the products. */
    private Funding.Route route(String id, Funding.Wanted wanted, PlatformContext context) {
        try {
            return charges.choose(wanted, context);
        } catch (Failure refused) {
            return transactions
                    .run(() -> store.find(id))
                    .map(row -> row.funding().route())
                    .orElseThrow(() -> refused);
        }
    }

    private void create(Funding funding) {
        try {
            charges.create(funding);
        } catch (Failure refused) {
            if (RoutedCharges.isNone(refused)) {
                notComing(funding.id(), refused.detail());
            }
            throw refused;
        }
    }

    /** @throws Failure NO_SUCH_FUNDING */
    public Funding get(String id) {
        return transactions.run(() -> named(id));
    }

    /**
     * The channel has money for it: an order can be paid with that if it is exactly what was asked. It comes as often
     * as the channel's gateway says it.
     *
     * @throws Failure NO_SUCH_FUNDING, UNREACHABLE if nobody says which account stands for the channel
     */
    public void come(Come come) {
        var payer = clearing.of(come.channel(), come.paid().currency());
        letGo(transactions.run(() -> {
            var row = locked(come.id());
            switch (row.state()) {
                case AWAITING, UNFUNDED -> arrive(row, come, payer);
                case FUNDED, SPENT, STRANDED, SUSPENDED, RETURNED ->
                    LOG.info("{} is {} already", row.id(), row.state());
            }
            return row;
        }));
    }

    /** Its payer may be about to pay in another way: what is held beside a funding that has ended is freed at once. */
    private void letGo(FundingStore.Row before) {
        if (before.own() != null) {
            charges.letGo(before.id());
        }
    }

    /**
     * Nobody wants it to come any more: the channel says what becomes of it. Where no charge was made nothing comes.
     *
     * @throws Failure NO_SUCH_FUNDING, UNREACHABLE, TIMED_OUT
     */
    public Funding close(String id) {
        if (get(id).state() == FundingState.AWAITING) {
            try {
                charges.close(id);
            } catch (Failure failure) {
                if (failure.reason() != Reason.NO_SUCH_CHARGE) {
                    throw failure;
                }
                notComing(id, "no charge was made for it");
            }
        }
        return get(id);
    }

    /**
     * Nobody will pay the charge.
     *
     * @throws Failure NO_SUCH_FUNDING
     */
    public void notComing(String id, String detail) {
        letGo(transactions.run(() -> {
            var row = locked(id);
            if (row.state() == FundingState.AWAITING) {
                store.move(row, FundingStore.Move.to(FundingState.UNFUNDED, detail, row), clock.instant());
                outbox.write("funding", id + UNFUNDED, clock.instant());
            }
            return row;
        }));
    }

    /**
     * The order cannot be paid with it any more.
     *
     * @throws Failure NO_SUCH_FUNDING, ILLEGAL_TRANSITION
     */
    public Funding decline(String id, String why) {
        return transactions.run(() -> {
            var row = locked(id);
            if (!SET_ASIDE.contains(row.state())) {
                var stranded = FundingStore.Move.to(FundingState.STRANDED, why, row);
                var isFree = row.state() == FundingState.FUNDED && store.move(row, stranded, clock.instant()) == 1;
                if (!isFree) {
                    throw new Failure(
                            Reason.ILLEGAL_TRANSITION,
                            id + " is " + row.state() + " (expected: FUNDED, and no batch that spends it)");
                }
                LOG.error("ALARM {} is stranded: {}", id, why);
            }
            return named(id);
        });
    }

    /** What was written to be told: of each that it has come, or that it will not. */
    public List<Funding.Told> told(List<String> subjects) {
        var ids = subjects.stream()
                .map(subject -> subject.replace(UNFUNDED, ""))
                .distinct()
                .toList();
        var rows = transactions.join(() -> store.rows(Ids.of(ids))).stream()
                .collect(Collectors.toMap(FundingStore.Row::id, Function.identity()));
        return subjects.stream()
                .map(subject -> told(subject, Objects.requireNonNull(rows.get(subject.replace(UNFUNDED, "")), subject)))
                .toList();
    }

    private static Funding.Told told(String subject, FundingStore.Row row) {
        return subject.endsWith(UNFUNDED)
                ? new Funding.Told(row.funding(), false, Objects.requireNonNull(row.unfundedAt()))
                : new Funding.Told(row.funding(), true, Objects.requireNonNull(row.fundedAt()));
    }

    private void arrive(FundingStore.Row row, Come come, String payer) {
        var asked = row.funding().wanted().amount();
        // What was to be paid beside it is not held any more when nobody expected it.
        var isLate = row.state() == FundingState.UNFUNDED && row.own() != null;
        var fits = come.paid().equals(asked) && !isLate;
        var detail = fits ? "" : "the channel has " + come.paid() + " (expected: " + (isLate ? "none" : asked) + ")";
        var to = fits ? FundingState.FUNDED : FundingState.STRANDED;
        row.state().moveTo(to);
        store.move(row, new FundingStore.Move(to, detail, come.channelId(), payer, come.paid()), clock.instant());
        if (fits) {
            outbox.write("funding", row.id(), clock.instant());
        } else {
            if (row.state() == FundingState.AWAITING) {
                // What its order awaits does not come any more: it may be paid in another way.
                outbox.write("funding", row.id() + UNFUNDED, clock.instant());
            }
            LOG.error("ALARM {} is stranded: {}", row.id(), detail);
        }
    }

    private Funding named(String id) {
        return store.find(id)
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_FUNDING, id))
                .funding();
    }

    private FundingStore.Row locked(String id) {
        return store.lock(id).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_FUNDING, id));
    }
}
