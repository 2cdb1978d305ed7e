package io.tongbao.trade.refund;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.refund.RefundRules.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides refunds one after the other, in memory, against orders that are locked: each takes from what is left, and is
 * judged by the rules together with all that went back before.
 */
final class Admissions {

    /** What of an order has gone back, or is about to, and what is left of it. */
    private record Rest(Money gone, Money left) {

        Rest less(Money amount) {
            return new Rest(gone.plus(amount), left.minus(amount));
        }
    }

    private final RefundRuleBook rules;
    private final Map<String, Rest> rests = new HashMap<>();
    private final List<Refund> admitted = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    Admissions(List<Order> locked, RefundRuleBook rules) {
        this.rules = rules;
        locked.forEach(order -> rests.put(order.id(), rest(order)));
    }

    private static Rest rest(Order order) {
        return new Rest(order.back().refunded().plus(order.back().refunding()), order.refundable());
    }

    void admit(Refund refund) {
        var order = refund.wanted().order();
        var rest = Optional.ofNullable(rests.get(order)).orElseThrow();
        var amount =
                refund.wanted().amount() == null ? rest.left() : refund.wanted().amount();
        if (!amount.isPositive() || !rest.left().covers(amount)) {
            refuse(refund, Reason.AMOUNT_EXCEEDED, "refund: " + amount + " (expected: > 0, <= " + rest.left() + ")");
            return;
        }
        switch (decision(refund, rest.gone().plus(amount))) {
            case ACCEPT -> {
                rests.put(order, rest.less(amount));
                admitted.add(refund.holding(amount));
            }
            case REVIEW -> refuse(refund, Reason.APPROVAL_NEEDED, "");
            case REJECT -> refuse(refund, Reason.REFUND_REJECTED, "by a rule");
        }
    }

    private Decision decision(Refund refund, Money back) {
        return refund.times().approved() == null ? rules.decide(refund.key().businessLine(), back) : Decision.ACCEPT;
    }

    private void refuse(Refund refund, Reason reason, String detail) {
        refusals.add(new Refusal(refund.id(), reason, detail));
    }

    /** With what they hold. */
    List<Refund> admitted() {
        return admitted;
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
