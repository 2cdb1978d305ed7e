package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import io.tongbao.pay.product.ChannelState;
import io.tongbao.pay.product.ChannelStates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How channels are, as their gateway said some seconds ago at most. Who finds it older asks again, and nobody waits for
 * him.
 */
@Component
class KnownChannels implements ChannelStates {

    private static final Logger LOG = LoggerFactory.getLogger(KnownChannels.class);
    private static final Duration FRESH = Duration.ofSeconds(3);

    private record Known(Instant at, Map<String, ChannelState> states) {}

    private final ChannelHealth gateway;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Known known = new Known(Instant.EPOCH, Map.of());

    KnownChannels(ChannelHealth gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    @Override
    public ChannelState of(String method) {
        if (known.at().equals(Instant.EPOCH)) {
            askFirst();
        }
        if (known.at().plus(FRESH).isBefore(clock.instant()) && asking.compareAndSet(false, true)) {
            try {
                known = new Known(clock.instant(), said());
            } finally {
                asking.set(false);
            }
        }
        return known.states().getOrDefault(method, ChannelState.UNHEARD);
    }

    /** Nobody knows anything yet: then all wait for the first answer. */
    private synchronized void askFirst() {
        if (known.at().equals(Instant.EPOCH)) {
            known = new Known(clock.instant(), said());
        }
    }

    /** While the gateway is silent, what it said last. */
    private Map<String, ChannelState> said() {
        try {
            return Map.copyOf(gateway.states());
        } catch (Failure silent) {
            LOG.warn("nobody says how channels are: {}", silent.getMessage());
            return known.states();
        }
    }
}
