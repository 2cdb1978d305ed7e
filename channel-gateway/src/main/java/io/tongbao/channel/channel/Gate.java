package io.tongbao.channel.channel;

import com.alibaba.csp.sentinel.AsyncEntry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.statistic.metric.ArrayMetric;
import com.alibaba.csp.sentinel.slots.statistic.metric.Metric;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets calls through as the rules on one resource of Sentinel's let it, and counts what became of them. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** What the breaker counts: a no is an answer, silence is none. */
    private static final class Silence extends Exception {

        private static final long serialVersionUID = 1;

        Silence() {
            super("no answer", null, false, false);
        }
    }

    private final String resource;
    private final LongSupplier nanos;

    /** What Sentinel counts for the resource has the time of answers and that of silence in one sum. */
    private final Metric minute = new ArrayMetric(60, 60_000, false);

    /** @param nanos measures time as {@link System#nanoTime} does */
    Gate(String resource, LongSupplier nanos) {
        this.resource = resource;
        this.nanos = nanos;
    }

    String resource() {
        return resource;
    }

    /** @return nothing if a rule kept it back */
    <T> CompletableFuture<Optional<T>> ask(Supplier<CompletableFuture<T>> call, Predicate<T> isSilence) {
        AsyncEntry entry;
        try {
            entry = SphU.asyncEntry(resource, EntryType.OUT);
        } catch (BlockException rule) {
            LOG.debug("{} is not asked: {}", resource, rule.getClass().getSimpleName());
            return CompletableFuture.completedFuture(Optional.empty());
        }
        var begun = nanos.getAsLong();
        return answer(call)
                .whenComplete((answer, fault) -> {
                    if (fault != null || isSilence.test(answer)) {
                        Tracer.traceEntry(new Silence(), entry);
                        minute.addException(1);
                    } else {
                        minute.addSuccess(1);
                        minute.addRT(TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begun));
                    }
                    entry.exit();
                })
                .thenApply(Optional::of);
    }

    /** What became of the calls that ended within the last minute. */
    LastMinute lastMinute() {
        var silent = minute.exception();
        var answers = minute.success();
        return new LastMinute(
                Math.toIntExact(silent + answers), Math.toIntExact(silent), answers == 0 ? 0 : minute.rt() / answers);
    }

    /** A channel that breaks before it asks has asked, for whoever counts. */
    private static <T> CompletableFuture<T> answer(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }
}
