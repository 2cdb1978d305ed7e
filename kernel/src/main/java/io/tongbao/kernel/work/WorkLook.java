package io.tongbao.kernel.work;

import io.tongbao.kernel.Measures;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks what has begun to wait for a person, and what waits no longer. */
@Component
public class WorkLook {

    private static final Logger LOG = LoggerFactory.getLogger(WorkLook.class);
    private static final int AT_ONCE = 200;

    private final WorkList list;
    private final Clock clock;
    private final Duration after;

    WorkLook(WorkList list, Clock clock, Measures measures, @Value("${tongbao.work.after}") Duration after) {
        this.list = list;
        this.clock = clock;
        this.after = after;
        measures.watch("work.open", list::openCount);
    }

    /** Looks now, before it returns. */
    @Scheduled(fixedDelayString = "${tongbao.work.look-interval-ms:10000}")
    public void look() {
        list.kinds().forEach(this::findAlone);
        var last = 0L;
        while (true) {
            var page = list.open(last, AT_ONCE);
            list.leave(page);
            if (page.size() < AT_ONCE) {
                return;
            }
            last = page.get(page.size() - 1).id();
        }
    }

    /** One kind that cannot be looked for keeps no other from being found. */
    private void findAlone(WorkKind kind) {
        try {
            find(kind);
        } catch (RuntimeException fault) {
            LOG.error("nobody knows what waits as {}", kind.name(), fault);
        }
    }

    private void find(WorkKind kind) {
        var before = clock.instant().minus(after);
        while (true) {
            var page = kind.waiting(before, AT_ONCE);
            if (list.found(kind, page) < AT_ONCE) {
                return;
            }
        }
    }
}
