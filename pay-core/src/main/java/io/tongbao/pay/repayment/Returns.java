package io.tongbao.pay.repayment;

import static java.util.stream.Collectors.toMap;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.funding.Charges;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private static final String YES = "YES";
    private static final String NO = "NO";

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

    /**
     * The channel has given back, or says that it will not. It is written here, and carried out behind this call. It
     * may be said more than once, and of things that are none of ours.
     *
     * @param number what the channel's gateway was asked under
     * @param detail why not, for people
     */
    public void ended(String number, boolean succeeded, String detail) {
        transactions.run(() -> said(id(number), succeeded, detail));
    }

    private void said(String id, boolean succeeded, String detail) {
        var word = succeeded ? YES : NO;
        var why = succeeded ? null : Characters.atMost(detail, DETAIL_MAX);
        if (store.said(id, word, why, clock.instant()) == 0) {
            store.saidOfEnded(id)
                    .filter(before -> !before.equals(word))
                    .ifPresent(
                            before -> LOG.error("ALARM of {} its channel has said {}, and now {}", id, before, word));
        }
    }

    /** Takes the next step with each that is due: has its channel asked, or carries out what the channel has said. */
    @Scheduled(fixedDelayString = "${tongbao.pay.returns-interval-ms:500}")
    void look() {
        var due = transactions.run(() -> {
            var rows = store.lockDue(clock.instant(), AT_ONCE);
            rows.forEach(row -> store.askAt(row.id(), clock.instant().plus(AGAIN)));
            return rows;
        });
        if (due.isEmpty()) {
            return;
        }
        var standing = transactions.run(
                () -> store.standing(due.stream().map(RepaymentStore.DueRow::id).toList()));
        var said = due.stream().filter(row -> row.said() != null).collect(toMap(RepaymentStore.DueRow::id, row -> row));
        standing.stream()
                .filter(one -> said.containsKey(one.order().id()))
                .forEach(one -> carryOutAlone(
                        one, Objects.requireNonNull(said.get(one.order().id()))));
        var unasked = standing.stream()
                .filter(one -> !said.containsKey(one.order().id()))
                .toList();
        if (!unasked.isEmpty()) {
            ask(unasked);
        }
    }

    private void ask(List<Repayment> unasked) {
        List<Refusal> refusals;
        try {
            refusals = charges.giveBack(unasked.stream().map(Returns::toReturn).toList());
        } catch (Failure silent) {
            LOG.warn("{} repayments wait for the gateway to channels: {}", unasked.size(), silent.getMessage());
            return;
        }
        var byNumber = refusals.stream().collect(toMap(Refusal::id, refusal -> refusal));
        transactions.run(() -> unasked.forEach(one -> asked(one, byNumber.get(number(one)))));
    }

    /** That the gateway knows it otherwise is a fault of ours, and no word of the channel's. */
    private void asked(Repayment repayment, @Nullable Refusal refusal) {
        var id = repayment.order().id();
        if (refusal == null) {
            store.known(id);
        } else if (refusal.reason() == Reason.SAME_ID_OTHER_CONTENT) {
            LOG.error("ALARM {} is known otherwise by the gateway to channels: {}", id, refusal.detail());
        } else {
            said(id, false, refusal.reason() + " " + refusal.detail());
        }
    }

    /** One that cannot go on keeps no other from its turn. */
    private void carryOutAlone(Repayment repayment, RepaymentStore.DueRow said) {
        try {
            tools.end(repayment, YES.equals(said.said()));
            transactions.run(() -> end(repayment, said));
        } catch (Failure failure) {
            LOG.warn("{} is ended later: {}", repayment.order().id(), failure.getMessage());
        } catch (RuntimeException fault) {
            LOG.error("{} is ended later", repayment.order().id(), fault);
        }
    }

    private void end(Repayment repayment, RepaymentStore.DueRow said) {
        var id = repayment.order().id();
        store.lockPayments(Set.of(repayment.order().payment()));
        if (store.lockReturning(id)) {
            if (NO.equals(said.said())) {
                LOG.error("ALARM {} does not go back through its channel: {}", id, said.detail());
                store.decline(id, Reason.CHANNEL_DECLINED);
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
