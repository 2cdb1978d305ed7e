package io.tongbao.pay.repayment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.funding.Charges;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Looks after repayments that go back through a channel. Their money is held before the channel is asked, and moves, or
 * is freed, by the channel's word alone, however long that takes.
 */
@Service
public class Returns {

    private static final Logger LOG = LoggerFactory.getLogger(Returns.class);
    private static final int AT_ONCE = 100;
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int DETAIL_MAX = 200;

    private final RepaymentStore store;
    private final RepaymentTools tools;
    private final Charges charges;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    Returns(
            RepaymentStore store,
            RepaymentTools tools,
            Charges charges,
            Outbox outbox,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.tools = tools;
        this.charges = charges;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Has the channels asked for those that they have not been asked for. */
    @Scheduled(fixedDelayString = "${tongbao.pay.returns-interval-ms:500}")
    void look() {
        var due = transactions.run(() -> {
            var ids = store.lockDue(clock.instant(), AT_ONCE);
            ids.forEach(id -> store.askAt(id, clock.instant().plus(AGAIN)));
            return ids.isEmpty() ? List.<Repayment>of() : store.standing(ids);
        });
        if (!due.isEmpty()) {
            ask(due);
        }
    }

    private void ask(List<Repayment> due) {
        var byId = due.stream().collect(Collectors.toMap(Returns::number, Function.identity()));
        List<Refusal> refusals;
        try {
            refusals = charges.giveBack(due.stream().map(Returns::toReturn).toList());
        } catch (Failure silent) {
            LOG.warn("{} repayments wait for the gateway to channels: {}", due.size(), silent.getMessage());
            return;
        }
        var refused = refusals.stream().map(Refusal::id).collect(Collectors.toSet());
        transactions.run(() -> known(byId.keySet(), refused));
        for (var refusal : refusals) {
            ended(refusal.id(), false, refusal.reason() + " " + refusal.detail());
        }
    }

    private void known(Set<String> numbers, Set<String> refused) {
        numbers.stream().filter(number -> !refused.contains(number)).forEach(number -> store.askAt(id(number), null));
    }

    /**
     * The channel has given back, or says that it will not. It may be said more than once.
     *
     * @param number what the channel's gateway was asked under
     * @param detail why not, for people
     * @throws Failure UNREACHABLE, TIMED_OUT if the money could not be moved, or freed, yet
     */
    public void ended(String number, boolean succeeded, String detail) {
        var standing = transactions.run(() -> store.standing(List.of(id(number))));
        for (var repayment : standing) {
            tools.end(repayment, succeeded);
            transactions.run(() -> write(repayment, succeeded, detail));
        }
    }

    private void write(Repayment repayment, boolean succeeded, String detail) {
        var id = repayment.order().id();
        store.lockPayments(Set.of(repayment.order().payment()));
        if (store.lockReturning(id)) {
            if (!succeeded) {
                LOG.error("ALARM {} does not go back through its channel: {}", id, detail);
                store.decline(
                        id,
                        Reason.CHANNEL_DECLINED,
                        new Refusal(id, Reason.CHANNEL_DECLINED, detail).detail(DETAIL_MAX));
            }
            store.endOwn(id, clock.instant());
            outbox.write("pay-refund", RepaymentStore.own(id), clock.instant());
        }
    }

    private static Charges.Return toReturn(Repayment repayment) {
        var order = repayment.order();
        var share = outside(repayment);
        return new Charges.Return(
                number(repayment),
                share.charge(),
                share.amount(),
                "refund of " + order.context().businessCode(),
                order.context());
    }

    /** There is one: an order awaits the money of one charge. */
    private static Repayment.Share outside(Repayment repayment) {
        return repayment.shares().stream()
                .filter(Repayment.Share::isOutside)
                .findFirst()
                .orElseThrow();
    }

    /** Named like the transfer that it stands for: "<repayment>-<leg>". */
    private static String number(Repayment repayment) {
        return repayment.order().id() + "-" + outside(repayment).leg();
    }

    private static String id(String number) {
        return number.substring(0, number.lastIndexOf('-'));
    }
}
