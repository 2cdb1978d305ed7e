package io.tongbao.trade.refund;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after refunds that nobody carries out. */
@Component
class OverdueRefunds {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueRefunds.class);
    private static final int AT_ONCE = 200;

    private final KnownRefunds known;

    OverdueRefunds(KnownRefunds known) {
        this.known = known;
    }

    @Scheduled(fixedDelayString = "${tongbao.trade.overdue-interval-ms:500}")
    void fail() {
        var failed = known.failOverdue(AT_ONCE);
        if (failed > 0) {
            LOG.info("{} refunds were not carried out before their deadlines and have failed", failed);
        }
    }
}
