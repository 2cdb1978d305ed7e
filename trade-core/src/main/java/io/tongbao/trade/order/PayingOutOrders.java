package io.tongbao.trade.order;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Ends orders whose money left us through a channel, when pay-core says what the channel has said. */
@Service
public class PayingOutOrders {

    private static final Logger LOG = LoggerFactory.getLogger(PayingOutOrders.class);
    private static final int DETAIL_MAX = 200;
    private static final String RETURN = "order-return";

    /**
     * What pay-core says of a payment.
     *
     * @param reason of a failure, a name of {@link Reason}; empty otherwise
     * @param detail of it, for people
     */
    public record Said(String payment, boolean succeeded, String reason, String detail) {

        /** A batch that was rolled back has ended its payments, too, and no channel has anything to do with that. */
        boolean isOfAChannel() {
            return succeeded || reason.equals(Reason.CHANNEL_DECLINED.name());
        }
    }

    /** An order that has come back, why, and when. */
    public record Returned(Order order, String why, Instant at) {}

    private final OrderStore store;
    private final PayingOutStore leaving;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    PayingOutOrders(
            OrderStore store, PayingOutStore leaving, Outbox outbox, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.leaving = leaving;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A payment that goes out has ended at pay-core; it may be said more than once. What no channel has decided has
     * ended with its batch.
     *
     * @throws Failure UNREACHABLE if the batch of the order has not told it yet that it is PAYING_OUT
     */
    public void ended(String id, Said said) {
        transactions.run(() -> {
            var order = lock(id, said.payment()).orElse(null);
            if (order == null || !said.isOfAChannel()) {
                return;
            }
            if (order.isClaimed()) {
                throw new Failure(Reason.UNREACHABLE, id + " has not been told by its batch that it is PAYING_OUT");
            }
            if (order.state() == OrderState.PAYING_OUT) {
                end(id, said);
            }
        });
    }

    private void end(String id, Said said) {
        var now = clock.instant();
        if (said.succeeded()) {
            leaving.write(id, OrderState.PAID, "", now);
            leaving.paid(id, now);
        } else {
            leaving.write(id, OrderState.CANCELLED, Reason.CHANNEL_DECLINED.name(), now);
            leaving.declined(id, Reason.CHANNEL_DECLINED, Characters.atMost(said.detail(), DETAIL_MAX), now);
        }
        outbox.write("trade", PayingOutStore.own(id), now);
    }

    /**
     * What was paid out has come back to the account that it came from. It may be said more than once.
     *
     * @param why for people
     * @throws Failure UNREACHABLE if the order has not been told yet that it was paid out
     */
    public void comeBack(String id, String payment, String why) {
        transactions.run(() -> {
            var order = lock(id, payment).orElse(null);
            if (order == null) {
                LOG.error("ALARM {} has come back, and no order of ours was paid out with it", payment);
                return;
            }
            switch (order.state()) {
                case PENDING_PAYMENT, PAYING_OUT ->
                    throw new Failure(Reason.UNREACHABLE, id + " has not been told that it was paid out");
                case PAID -> {
                    leaving.write(id, OrderState.RETURNED, Characters.atMost(why, DETAIL_MAX), clock.instant());
                    leaving.returned(id);
                    outbox.write(RETURN, id, clock.instant());
                }
                case CANCELLED -> LOG.error("ALARM {} was cancelled, and has come back: {}", id, why);
                case RETURNED -> LOG.info("{} is RETURNED already", id);
            }
        });
    }

    /** These, as they are told of. */
    public List<Returned> returned(List<String> ids) {
        return transactions.run(() -> {
            var orders = store.byId(ids).stream().collect(Collectors.toMap(Order::id, Function.identity()));
            return leaving.returnedRows(Ids.of(ids)).stream()
                    .map(row -> new Returned(Objects.requireNonNull(orders.get(row.id())), row.why(), row.at()))
                    .toList();
        });
    }

    private Optional<Order> lock(String id, String payment) {
        return store.lock(List.of(id)).stream()
                .filter(order -> order.payment().equals(payment))
                .findFirst();
    }
}
