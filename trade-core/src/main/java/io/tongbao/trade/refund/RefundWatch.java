package io.tongbao.trade.refund;

import io.tongbao.trade.batch.Watch;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Looks at refunds that others decide. */
@Component
class RefundWatch extends Watch<RefundKey, Refund> {

    RefundWatch(KnownRefunds known, Clock clock) {
        super(known::byKey, clock);
    }
}
