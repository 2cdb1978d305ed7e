package io.tongbao.trade.api;

import io.tongbao.kernel.events.EventListener;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.halt.HaltedLines;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;

/** Hears from accounting which business lines and trades are to refund nothing, and that they may again. */
@Component
class HaltListener implements EventListener {

    private final HaltedLines lines;

    HaltListener(HaltedLines lines) {
        this.lines = lines;
    }

    @Override
    public String group() {
        return "trade-halts";
    }

    @Override
    public List<String> topics() {
        return List.of("accounting-events");
    }

    @Override
    public void heard(List<Event> events) {
        for (var event : events) {
            if (event.hasHalt()) {
                var halt = event.getHalt();
                var scope = new Halted.Scope(halt.getBusinessLine(), halt.getBusinessCode());
                lines.hear(scope, halt.getId(), halt.getLifted(), halt.getWhy());
            }
        }
    }
}
