package io.tongbao.accounting.api;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.wire.Wire;
import tongbao.event.v1.Event;

/** On whose behalf something ended. */
final class EventContext {

    private EventContext() {}

    /** What belongs to no trade, money that operators move, is a trade of its own. */
    static PlatformContext of(Event event) {
        var context = Wire.context(event.getContext());
        return context.businessCode().isEmpty() ? context.forTrade(event.getId(), context.user()) : context;
    }
}
