package io.tongbao.trade.purchase;

import io.tongbao.kernel.Failure;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Pays orders whose money has come through a channel, until they are paid: nobody else would ask for it. And has
 * charges closed whose orders nobody wants any more.
 */
@Service
public class FundedOrders {

    private static final Logger LOG = LoggerFactory.getLogger(FundedOrders.class);
    private static final int AT_ONCE = 200;
    private static final Duration CLOSE_AGAIN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Orders orders;
    private final PurchaseBatches batches;
    private final Fundings fundings;
    private final Clock clock;

    FundedOrders(Orders orders, PurchaseBatches batches, Fundings fundings, Clock clock) {
        this.orders = orders;
        this.batches = batches;
        this.fundings = fundings;
        this.clock = clock;
    }

    /**
     * The money of a charge is here: pays the order with it, or says that it cannot be paid any more.
     *
     * @throws Failure UNREACHABLE if that cannot be said now
     */
    public void come(String orderId, String charge, String payer) {
        var order = orders.fund(orderId, charge, payer).orElse(null);
        if (order == null
                || !order.funds().charge().equals(charge)
                || !order.funds().here()) {
            var why = order == null ? "there is no such order" : order.id() + " is " + order.state();
            LOG.error("ALARM the money of {} has come, and no order can be paid with it: {}", charge, why);
            fundings.decline(charge, why);
        } else if (!order.isFinal()) {
            pay(order);
        }
    }

    /** Nobody has paid the charge, and nobody will: the order may be paid in another way, or is cancelled. */
    public void notComing(String orderId, String charge) {
        orders.forgetFunds(orderId, charge);
    }

    @Scheduled(fixedDelayString = "${tongbao.trade.funded-interval-ms:1000}")
    void look() {
        orders.funded(AT_ONCE).forEach(this::pay);
        orders.closing(AT_ONCE, CLOSE_AGAIN).forEach(this::close);
    }

    private void close(Order order) {
        try {
            if (order.isFinal()) {
                decline(order);
            } else {
                closeCharge(order);
            }
        } catch (Failure silent) {
            LOG.warn("{} is to end, and its charge has not ended yet: {}", order.id(), silent.getMessage());
        }
    }

    /** Somebody wants to cancel it, or its time is over. */
    private void closeCharge(Order order) {
        var charge = order.funds().charge();
        if (!fundings.close(charge)) {
            orders.forgetFunds(order.id(), charge);
        }
    }

    /** Its money was here, and it was refused all the same: it goes back, unless pay-core has seen to that itself. */
    private void decline(Order order) {
        fundings.decline(order.funds().charge(), order.id() + " is " + order.state() + ": " + order.reason());
        orders.declined(order.id());
    }

    private void pay(Order order) {
        try {
            var deadline = clock.instant().plus(PATIENCE);
            batches.submit(Purchase.of(order, order.trace(), deadline)).whenComplete((paid, failed) -> {
                if (failed != null) {
                    LOG.warn("{} has its money and is not paid yet: {}", order.id(), failed.toString());
                }
            });
        } catch (Failure full) {
            LOG.info("{} has its money and waits for its turn: {}", order.id(), full.getMessage());
        }
    }
}
