package io.tongbao.trade.order;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after orders that nobody pays. */
@Component
class OverdueOrders {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueOrders.class);
    private static final int AT_ONCE = 200;

    private final Orders orders;

    OverdueOrders(Orders orders) {
        this.orders = orders;
    }

    @Scheduled(fixedDelayString = "${tongbao.trade.overdue-interval-ms:500}")
    void cancel() {
        var cancelled = orders.cancelOverdue(AT_ONCE);
        if (cancelled > 0) {
            LOG.info("{} orders were not paid before their deadlines and are cancelled", cancelled);
        }
    }
}
