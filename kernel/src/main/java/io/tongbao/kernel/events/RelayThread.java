package io.tongbao.kernel.events;

import io.tongbao.kernel.Measures;
import io.tongbao.kernel.store.Outbox;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the relay while the service runs. */
@Component
final class RelayThread implements SmartLifecycle {

    private static final long STOP_MS = 5000;

    private final Relay relay;
    private @Nullable Thread thread;

    RelayThread(Relay relay, Outbox outbox, Measures measures) {
        this.relay = relay;
        outbox.whenWritten(relay::nudge);
        measures.watch("events.waiting", outbox::waitingCount);
        measures.watch("events.parked", outbox::parkedCount);
    }

    @Override
    public synchronized void start() {
        var started = new Thread(relay, "outbox-relay");
        started.start();
        thread = started;
    }

    @Override
    public synchronized void stop() {
        var stopping = Objects.requireNonNull(thread);
        stopping.interrupt();
        try {
            stopping.join(STOP_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
