package io.tongbao.trade.purchase;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.halt.HaltedLines;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderForm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who says no to orders before anything is held for them: risk-control, and halts, of what leaves us. */
@Component
class Objections {

    private final Risk risk;
    private final HaltedLines halted;

    Objections(Risk risk, HaltedLines halted) {
        this.risk = risk;
        this.halted = halted;
    }

    List<Refusal> against(Batch batch, List<Order> orders) {
        return Stream.concat(byRisk(batch, orders).stream(), byHalt(orders).stream())
                .toList();
    }

    /**
     * Money that is here already has been paid: to refuse it now would only send it back. What is paid beside it from
     * an account has not.
     */
    private List<Refusal> byRisk(Batch batch, List<Order> orders) {
        var asked = orders.stream()
                .filter(order -> !order.funds().here() || order.funds().own() != null)
                .toList();
        return asked.isEmpty() ? List.of() : risk.check(batch, asked);
    }

    private List<Refusal> byHalt(List<Order> orders) {
        var leaving = orders.stream()
                .filter(order -> order.basket().form() == OrderForm.WITHDRAWAL)
                .toList();
        if (leaving.isEmpty()) {
            return List.of();
        }
        var now = halted.lasting(leaving.stream().map(Order::id).toList());
        return leaving.stream().flatMap(order -> halt(order, now).stream()).toList();
    }

    private static Optional<Refusal> halt(Order order, Halted now) {
        try {
            now.expectNone(order.key().businessLine(), order.id());
            return Optional.empty();
        } catch (Failure stands) {
            return Optional.of(new Refusal(order.id(), stands.reason(), stands.detail()));
        }
    }
}
