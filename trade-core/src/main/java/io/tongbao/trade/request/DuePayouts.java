package io.tongbao.trade.request;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Permission;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.line.Lines;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.purchase.Wallets;
import io.tongbao.trade.request.RequestStore.DueRow;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Carries out the items of what was asked for without waiting, some at a time, in turns: each is a withdrawal like any
 * other, by a request id of its own, so that whoever dies in between begins again and does nothing twice. Only a no
 * decides against one; whoever is busy or silent is asked again.
 */
@Service
public class DuePayouts {

    private static final Logger LOG = LoggerFactory.getLogger(DuePayouts.class);

    /** Ways are asked for one after the other: even if each takes as long as may be, the turn is not over then. */
    private static final int AT_ONCE = 16;

    private static final int DETAIL_MAX = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So long nobody else carries out what somebody has taken up. */
    private static final Duration TURN = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration ONCE_LIFTED = Duration.ofSeconds(30);

    /** Then an hour lies between two of them. */
    private static final int ATTEMPTS_COUNTED = 120;

    /** So long an order may wait for neighbours; nobody waits for it here. */
    private static final Duration PAY_WITHIN = Duration.ofMinutes(10);

    /** What somebody will lift again is no answer to what was accepted. */
    private static final Set<Reason> LIFTED =
            EnumSet.of(Reason.LINE_HALTED, Reason.TRADE_HALTED, Reason.CHANNEL_CLOSED, Reason.PRODUCT_CLOSED);

    private final PayoutRequests requests;
    private final RequestStore store;
    private final Wallets wallets;
    private final Lines lines;
    private final LocalTransactions transactions;
    private final Clock clock;

    DuePayouts(
            PayoutRequests requests,
            RequestStore store,
            Wallets wallets,
            Lines lines,
            LocalTransactions transactions,
            Clock clock) {
        this.requests = requests;
        this.store = store;
        this.wallets = wallets;
        this.lines = lines;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those that are due, as long as there are some; they travel together. */
    @Scheduled(fixedDelayString = "${tongbao.trade.payouts-interval-ms:1000}")
    public void look() {
        while (lookOnce() == AT_ONCE) {
            LOG.debug("there may be more");
        }
    }

    private int lookOnce() {
        var due = transactions.run(() -> {
            var rows = store.lockDue(clock.instant(), AT_ONCE);
            rows.forEach(item -> store.actAt(item, clock.instant().plus(TURN)));
            return rows;
        });
        var under = due.stream().map(this::carriedOut).toList();
        under.forEach(CompletableFuture::join);
        return due.size();
    }

    /** Never fails: one that cannot go on keeps no other from its turn, and is taken up again when its own is over. */
    private CompletableFuture<Void> carriedOut(DueRow item) {
        // What is given up here goes on in its batch, and others may wait for it.
        return asked(item)
                .copy()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .handle((order, failed) -> {
                    if (failed == null) {
                        decided(item, order);
                    } else {
                        failed(item, cause(failed));
                    }
                    return (Void) null;
                })
                .exceptionally(fault -> {
                    LOG.error("{} is taken up again in {}", item.requestId(), TURN, fault);
                    return null;
                });
    }

    private static Throwable cause(Throwable failed) {
        return failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
    }

    /** An order that there is goes on, whoever may pay out by now. */
    private CompletableFuture<Order> asked(DueRow item) {
        // What was kept is what is asked for: the id alone tells a repeat.
        var wish = new Wallets.Wish(
                item.requestId(), item.account(), item.amount(), item.subject(), "request " + item.requestId());
        try {
            if (!lines.may(item.businessLine(), Permission.PAY_OUT) && !wallets.isKnown(item.context(), wish)) {
                throw new Failure(Reason.NOT_ALLOWED, item.businessLine() + " may not pay out");
            }
            return wallets.withdraw(
                    item.context(), wish, item.destination(), clock.instant().plus(PAY_WITHIN));
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private void decided(DueRow item, Order order) {
        var reason = order.state() == OrderState.CANCELLED ? order.reason() : null;
        if (order.state() == OrderState.PENDING_PAYMENT) {
            later(item, AGAIN, order.id() + " is not decided yet");
        } else if (reason != null && (reason == Reason.DEADLINE_PASSED || LIFTED.contains(reason))) {
            // Nobody has paid it, and nobody will: that is no answer.
            transactions.run(() -> store.again(item, clock.instant().plus(untilNext(item))));
        } else {
            requests.decide(
                    item.request(),
                    new Outcome(item.number(), order.id(), reason, Characters.atMost(order.detail(), DETAIL_MAX)));
        }
    }

    /** Each attempt leaves an order behind: the longer it takes, the fewer there are. */
    private static Duration untilNext(DueRow item) {
        return ONCE_LIFTED.multipliedBy(Math.min(item.attempt(), ATTEMPTS_COUNTED));
    }

    private void failed(DueRow item, Throwable failed) {
        if (failed instanceof Failure waits && LIFTED.contains(waits.reason())) {
            later(item, ONCE_LIFTED, waits.toString());
        } else if (failed instanceof Failure failure && isNo(failure.reason())) {
            requests.decide(item.request(), refused(item, failure.reason(), failure.detail()));
        } else if (failed instanceof Failure || failed instanceof TimeoutException) {
            later(item, AGAIN, failed.toString());
        } else {
            LOG.error("{} goes on later", item.requestId(), failed);
            later(item, ONCE_LIFTED, failed.toString());
        }
    }

    private static Outcome refused(DueRow item, Reason reason, String detail) {
        return new Outcome(item.number(), "", reason, Characters.atMost(detail, DETAIL_MAX));
    }

    private static boolean isNo(Reason reason) {
        return switch (reason.kind()) {
            case INVALID, MISSING, CONFLICT, REFUSED, DENIED -> true;
            case UNSERVED, BUSY, UNAVAILABLE, UNKNOWN, STRANGER, FAULT -> false;
        };
    }

    private void later(DueRow item, Duration after, String why) {
        LOG.info("{} goes on later: {}", item.requestId(), why);
        transactions.run(() -> store.actAt(item, clock.instant().plus(after)));
    }
}
