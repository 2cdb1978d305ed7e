package io.tongbao.trade.refund;

import io.tongbao.kernel.Measures;
import io.tongbao.kernel.NaturalBatcher;
import io.tongbao.trade.batch.Batches;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The engine of refunds. */
@Component
class RefundBatches extends Batches<Asked, Refund> {

    RefundBatches(RefundDealing dealing, NaturalBatcher.Limits limits, Measures measures, Clock clock) {
        super(dealing, limits, measures, clock);
    }
}
