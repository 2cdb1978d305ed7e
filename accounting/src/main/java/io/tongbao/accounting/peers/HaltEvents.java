package io.tongbao.accounting.peers;

import io.tongbao.accounting.halt.Halt;
import io.tongbao.accounting.halt.Halts;
import io.tongbao.kernel.events.EventSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.LineHalted;

/** Tells which trades and business lines are halted, and that it is over. */
@Component
class HaltEvents implements EventSource {

    private final Halts halts;

    HaltEvents(Halts halts) {
        this.halts = halts;
    }

    @Override
    public String source() {
        return "halt";
    }

    @Override
    public List<Event> events(List<String> subjects) {
        return halts.told(subjects).stream().map(HaltEvents::event).toList();
    }

    private static Event event(Halt halt) {
        var at = halt.lasts() ? halt.at() : Objects.requireNonNull(halt.liftedAt());
        return Event.newBuilder()
                .setId("halt/" + halt.id() + (halt.lasts() ? "" : "/lifted"))
                .setAtMs(at.toEpochMilli())
                .setHalt(LineHalted.newBuilder()
                        .setId(halt.id())
                        .setBusinessLine(halt.businessLine())
                        .setBusinessCode(halt.businessCode())
                        .setLifted(!halt.lasts())
                        .setWhy(halt.why()))
                .build();
    }
}
