package io.tongbao.trade.order;

import io.tongbao.kernel.TimeOrderedId;
import java.time.Instant;
import java.util.Set;

/**
 * Which orders of a business line are listed.
 *
 * @param user only this one's; empty for all
 * @param states only in these; none for all
 * @param from only orders with this id or a greater one; empty: since ever
 * @param before only orders with a smaller id; empty: up to the newest
 */
public record OrderFilter(String user, Set<OrderState> states, String from, String before) {

    public OrderFilter {
        states = Set.copyOf(states);
    }

    /** Where the orders begin that were placed at an instant or later: ids grow with time. */
    public static String placed(Instant instant) {
        return TimeOrderedId.from("ord", instant);
    }
}
