package io.tongbao.trade.purchase;

import io.tongbao.kernel.Measures;
import io.tongbao.kernel.NaturalBatcher;
import io.tongbao.trade.batch.Batches;
import io.tongbao.trade.order.Order;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The engine of purchases. */
@Component
class PurchaseBatches extends Batches<Purchase, Order> {

    PurchaseBatches(PurchaseDealing dealing, NaturalBatcher.Limits limits, Measures measures, Clock clock) {
        super(dealing, limits, measures, clock);
    }
}
