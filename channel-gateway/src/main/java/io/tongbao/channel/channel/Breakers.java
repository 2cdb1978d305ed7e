package io.tongbao.channel.channel;

import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.CircuitBreaker;
import com.alibaba.csp.sentinel.slots.block.degrade.circuitbreaker.EventObserverRegistry;
import com.alibaba.csp.sentinel.util.TimeUtil;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which of Sentinel's breakers keep callers back: they cannot be asked, but tell of each turn that they take. */
final class Breakers {

    private static final String NAME = "channels";
    private static final long UNTIL_IT_TURNS = Long.MAX_VALUE;

    /**
     * By Sentinel's clock, until when each breaker that is not closed keeps callers back; breakers go by their rules.
     */
    private final Map<DegradeRule, Long> until = new ConcurrentHashMap<>();

    private Breakers() {}

    /** Knows of each turn from now on; who watched before does no longer. */
    static Breakers watched() {
        var breakers = new Breakers();
        EventObserverRegistry.getInstance()
                .addStateChangeObserver(NAME, (before, now, rule, seen) -> breakers.turned(now, rule));
        return breakers;
    }

    /**
     * Whether a call of this resource would be kept back now. A breaker that was open for its time stays so until
     * somebody calls, and lets that one through: who waited for it to close before he calls might wait for ever.
     */
    boolean keepBack(String resource) {
        var rules = DegradeRuleManager.getRulesOfResource(resource);
        // A rule that has changed has a new breaker, and the old one takes no turn any more.
        until.keySet().removeIf(rule -> rule.getResource().equals(resource) && !rules.contains(rule));
        var now = TimeUtil.currentTimeMillis();
        return rules.stream().anyMatch(rule -> until.getOrDefault(rule, now) > now);
    }

    private void turned(CircuitBreaker.State now, DegradeRule rule) {
        switch (now) {
            case OPEN -> until.put(rule, TimeUtil.currentTimeMillis() + rule.getTimeWindow() * 1000L);
            case HALF_OPEN -> until.put(rule, UNTIL_IT_TURNS);
            case CLOSED -> until.remove(rule);
        }
    }
}
