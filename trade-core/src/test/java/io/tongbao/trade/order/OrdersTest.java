package io.tongbao.trade.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.promotion.Offers;
import io.tongbao.trade.promotion.Promotions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Row M9 of the requirements: a line finds its orders by its own id, by state and by time. */
class OrdersTest {

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final Orders orders = CONTEXT.getBean(Orders.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void orders_are_found_by_their_states_and_by_when_they_were_placed() {
        var line = TimeOrderedId.next("line");
        var first = orders.place(order(new RequestKey(line, "a")));
        var second = orders.place(order(new RequestKey(line, "b")));
        orders.cancel(first.id(), Reason.CANCELLED_BY_USER, line, "");
        assertThat(orders.list(line, new OrderFilter("", Set.of(OrderState.CANCELLED), "", ""), 9))
                .extracting(Order::id)
                .containsExactly(first.id());
        assertThat(orders.list(line, new OrderFilter("", Set.of(), second.id(), ""), 9))
                .extracting(Order::id)
                .containsExactly(second.id());
        var hour = Duration.ofHours(1);
        assertThat(orders.list(
                        line, placed(Instant.now().minus(hour), Instant.now().plus(hour)), 9))
                .hasSize(2);
        assertThat(orders.list(line, placed(Instant.EPOCH, Instant.now().minus(hour)), 9))
                .isEmpty();
        assertThat(orders.get(second.key()).id()).isEqualTo(second.id());
        assertThatThrownBy(() -> orders.get(new RequestKey("another line", "b")))
                .hasMessageContaining("NO_SUCH_ORDER");
    }

    private static OrderFilter placed(Instant from, Instant until) {
        return new OrderFilter("", Set.of(), OrderFilter.placed(from), OrderFilter.placed(until));
    }

    private static Order order(RequestKey key) {
        var items = List.of(new Item("latte", "拿铁", Money.of("32.00 CNY"), 1));
        var basket = new Basket("mei", "buyer", "shop", items, "", "", "0".repeat(64));
        var price = CONTEXT.getBean(Promotions.class)
                .offers(List.of(), List.of())
                .price(basket.total(), new Offers.Asker("coffee", "mei", "shop"), "", "");
        return Order.drawn(key, basket, price, new Order.Asked(LATER, "trace", ""));
    }
}
