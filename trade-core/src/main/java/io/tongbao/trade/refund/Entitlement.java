package io.tongbao.trade.refund;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderForm;
import io.tongbao.trade.order.OrderState;
import java.time.Instant;
import java.util.Map;

/**
 * Draws refunds for those who may ask for them: of their own orders that are paid, while their line is not halted.
 *
 * @param orders by id
 * @param halted what refunds nothing new
 */
record Entitlement(Map<String, Order> orders, Halted halted) {

    /** @throws Failure NO_SUCH_ORDER, LINE_HALTED, TRADE_HALTED, NOT_PAID, INVALID_ARGUMENT */
    Refund drawn(Asked asked, Instant now) {
        var order = orders.get(asked.wanted().order());
        if (order == null || !order.key().businessLine().equals(asked.key().businessLine())) {
            throw Failure.missing(Reason.NO_SUCH_ORDER, asked.wanted().order());
        }
        if (order.basket().form() == OrderForm.CART) {
            throw Failure.invalid("order_id", order.id(), "one of its children: each is refunded by itself");
        }
        if (order.basket().form() != OrderForm.PURCHASE) {
            throw Failure.invalid("order_id", order.id(), "a purchase: nothing was bought by this one");
        }
        halted.expectNone(asked.key().businessLine(), order.id());
        if (order.state() != OrderState.PAID) {
            throw new Failure(Reason.NOT_PAID, order.id() + " is " + order.state() + " (expected: PAID)");
        }
        if (asked.wanted().amount() != null) {
            Expect.sameCurrency("amount", asked.wanted().amount(), order.price().total());
        }
        return Refund.drawn(asked, order, new Refund.Times(now, now.plus(Asked.REFUND_WITHIN), now));
    }
}
