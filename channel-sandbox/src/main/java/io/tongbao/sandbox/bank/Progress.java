package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Payout.Told;
import io.tongbao.sandbox.party.Delays;
import java.time.Duration;
import java.util.List;

/** What becomes of a file, step by step, and what the merchant hears of it. */
final class Progress {

    private static final Duration UNTIL_BOOKED = Duration.ofMinutes(5);
    private static final Duration UNTIL_CREDITED = Duration.ofMinutes(5);

    /** True banks take days. Nobody waits so long here. */
    private static final Duration UNTIL_RETURNED = Duration.ofMinutes(30);

    private static final String RETURNED_FOR = "AC04";

    private final Payouts payouts;
    private final Statuses statuses;
    private final Advices advices;
    private final Delays delays;

    /**
     * What is on its way of a file.
     *
     * @param mishap what was ordered to go wrong with it; empty if nothing was
     * @param first what is told of its rows before any is booked
     * @param payouts the rows that nobody has refused
     */
    private record Run(String msgId, String mishap, List<Told> first, List<Payout> payouts) {

        boolean isSilent() {
            return mishap.equals("silent_after");
        }

        /** Whether what comes first is told behind what comes second. */
        boolean isReordered() {
            return mishap.equals("reordered") && !payouts.isEmpty();
        }
    }

    Progress(Payouts payouts, Statuses statuses, Advices advices, Delays delays) {
        this.payouts = payouts;
        this.statuses = statuses;
        this.advices = advices;
        this.delays = delays;
    }

    void pay(Instructions file, String mishap) {
        var entered = payouts.enter(file);
        if (entered.isEmpty()) {
            statuses.refuse(file.msgId(), "AM05", "MsgId was used before");
            return;
        }
        var rows = entered.get();
        var run = new Run(file.msgId(), mishap, payouts.toldFirst(rows), payouts.accepted(rows));
        if (!run.isReordered()) {
            tell(run, run.first());
        }
        if (!run.payouts().isEmpty()) {
            delays.after(UNTIL_BOOKED, () -> book(run));
        }
    }

    /** What was paid comes back a while after it seemed to be over. */
    void giveBack(Payout payout, String reason) {
        payouts.giveBack(payout.row.endToEndId(), reason, 0).ifPresent(entry -> advices.tell(List.of(entry)));
    }

    private void book(Run run) {
        var entries = payouts.book(run.payouts());
        tell(run, payouts.told(run.payouts()));
        if (run.isReordered()) {
            tell(run, run.first());
        }
        advices.tell(entries);
        delays.after(UNTIL_CREDITED, () -> credit(run));
        for (var payout : run.payouts()) {
            if (payout.mishap.kind().equals("returned")) {
                delays.afterExactly(payout.mishap.pause(), () -> giveBack(payout, RETURNED_FOR));
            } else if (Rules.isReturned(payout.row)) {
                delays.after(UNTIL_RETURNED, () -> giveBack(payout, RETURNED_FOR));
            }
        }
    }

    private void credit(Run run) {
        var credited = payouts.credit(run.payouts());
        tell(run, payouts.told(credited));
    }

    private void tell(Run run, List<Told> rows) {
        if (!run.isSilent() && !rows.isEmpty()) {
            statuses.tell(run.msgId(), rows);
        }
    }
}
