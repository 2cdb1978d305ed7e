package io.tongbao.trade.refund;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderState;
import java.time.Instant;
import java.util.Map;

/**
 * Draws refunds for those who may ask for them: of their own orders that are paid, while their line is not halted.
 *
 * @param orders by id
 * @param halts why business lines refund nothing new; under no name, why nobody does
 */
record Entitlement(Map<String, Order> orders, Map<String, String> halts) {

    /** @throws Failure NO_SUCH_ORDER, LINE_HALTED, NOT_PAID, INVALID_ARGUMENT */
    Refund drawn(Asked asked, Instant now) {
        var order = orders.get(asked.wanted().order());
        if (order == null || !order.key().businessLine().equals(asked.key().businessLine())) {
            throw Failure.missing(Reason.NO_SUCH_ORDER, asked.wanted().order());
        }
        expectNoHalt(asked.key().businessLine());
        if (order.state() != OrderState.PAID) {
            throw new Failure(Reason.NOT_PAID, order.id() + " is " + order.state() + " (expected: PAID)");
        }
        if (asked.wanted().amount() != null) {
            Expect.sameCurrency("amount", asked.wanted().amount(), order.price().total());
        }
        return Refund.drawn(asked, order, new Refund.Times(now, now.plus(Asked.REFUND_WITHIN), now));
    }

    private void expectNoHalt(String line) {
        var halt = halts.getOrDefault(line, halts.get(""));
        if (halt != null) {
            throw new Failure(
                    Reason.LINE_HALTED, "refunds of " + line + " stand still until an operator lifts that: " + halt);
        }
    }
}
