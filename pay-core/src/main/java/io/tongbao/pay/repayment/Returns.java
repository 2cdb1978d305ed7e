package io.tongbao.pay.repayment;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.funding.Charges;
import io.tongbao.pay.standing.Matter;
import io.tongbao.pay.standing.Standing;
import io.tongbao.pay.standing.Word;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
public class Returns implements Matter<Repayment> {

    private static final Logger LOG = LoggerFactory.getLogger(Returns.class);
    private static final int DETAIL_MAX = 200;

    private final RepaymentStore store;
    private final RepaymentTools tools;
    private final Charges charges;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Standing<Repayment> standing;

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
        this.standing = new Standing<>(this, transactions);
    }

    /**
     * The channel has given back, or says that it will not. It is written here, and carried out behind this call. It
     * may be said more than once, and of things that are none of ours.
     *
     * @param number what the channel's gateway was asked under
     * @param detail why not, for people
     */
    public void ended(String number, boolean succeeded, String detail) {
        transactions.run(() -> said(number, new Word(succeeded, detail)));
    }

    @Override
    public void said(String number, Word word) {
        var id = id(number);
        var why = word.isYes() ? null : Characters.atMost(word.detail(), DETAIL_MAX);
        if (store.said(id, word.text(), why, clock.instant()) == 0) {
            store.saidOfEnded(id)
                    .filter(before -> !before.equals(word.text()))
                    .ifPresent(before ->
                            LOG.error("ALARM of {} its channel has said {}, and now {}", id, before, word.text()));
        }
    }

    /** Takes the next step with each that is due: has its channel asked, or carries out what the channel has said. */
    @Scheduled(fixedDelayString = "${tongbao.pay.returns-interval-ms:500}")
    void look() {
        standing.look();
    }

    @Override
    public List<Due<Repayment>> due(int most, Duration lease) {
        return transactions.run(() -> {
            var rows = store.lockDue(clock.instant(), most);
            if (rows.isEmpty()) {
                return List.of();
            }
            rows.forEach(row -> store.askAt(row.id(), clock.instant().plus(lease)));
            var said = new HashMap<String, @Nullable Word>();
            rows.forEach(row -> said.put(row.id(), row.word()));
            return store.standing(rows.stream().map(RepaymentStore.DueRow::id).toList()).stream()
                    .map(one -> new Due<>(one, said.get(one.order().id())))
                    .toList();
        });
    }

    @Override
    public List<Refusal> ask(List<Repayment> them) {
        return charges.giveBack(them.stream().map(this::toReturn).toList());
    }

    @Override
    public void known(Repayment one) {
        store.known(one.order().id());
    }

    @Override
    public void carryOut(Repayment one, Word word) {
        tools.end(one, word.isYes());
        transactions.run(() -> end(one, word));
    }

    private void end(Repayment repayment, Word word) {
        var id = repayment.order().id();
        store.lockPayments(Set.of(repayment.order().payment()));
        if (store.lockReturning(id)) {
            if (!word.isYes()) {
                LOG.error("ALARM {} does not go back through its channel: {}", id, word.detail());
                store.decline(id, Reason.CHANNEL_DECLINED);
            }
            store.endOwn(id, clock.instant());
            outbox.write("pay-refund", RepaymentStore.own(id), clock.instant());
        }
    }

    private Charges.Return toReturn(Repayment repayment) {
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
    @Override
    public String number(Repayment repayment) {
        return repayment.order().id() + "-" + outside(repayment).leg();
    }

    private static String id(String number) {
        return number.substring(0, number.lastIndexOf('-'));
    }
}
