package io.tongbao.trade.refund;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.order.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides refunds one after the other, in memory, against orders that are locked: each takes from what is left. */
final class Admissions {

    private final Map<String, Money> left = new HashMap<>();
    private final List<Refund> admitted = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    Admissions(List<Order> locked) {
        locked.forEach(order -> left.put(order.id(), order.refundable()));
    }

    void admit(Refund refund) {
        var order = refund.wanted().order();
        var rest = Optional.ofNullable(left.get(order)).orElseThrow();
        var amount = refund.wanted().amount() == null ? rest : refund.wanted().amount();
        if (amount.isPositive() && rest.covers(amount)) {
            left.put(order, rest.minus(amount));
            admitted.add(refund.holding(amount));
        } else {
            refusals.add(new Refusal(
                    refund.id(), Reason.AMOUNT_EXCEEDED, "refund: " + amount + " (expected: > 0, <= " + rest + ")"));
        }
    }

    /** With what they hold. */
    List<Refund> admitted() {
        return admitted;
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
