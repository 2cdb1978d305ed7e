package io.tongbao.channel.channel;

import com.alibaba.csp.sentinel.AsyncEntry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A channel behind Sentinel: it is asked so much at the same time as the rules on the resource {@code channel:<code>}
 * let it be, and left alone for a while when it says nothing. Who is kept back is told {@link Outcome.Unknown}: nobody
 * was asked, so it is as if nobody had answered.
 */
final class Guarded implements Channel {

    /** What the breaker counts: a no is an answer, silence is none. */
    private static final class Silence extends Exception {

        private static final long serialVersionUID = 1;

        Silence() {
            super("no answer", null, false, false);
        }
    }

    private final Channel channel;
    private final String resource;

    Guarded(Channel channel) {
        this.channel = channel;
        this.resource = "channel:" + channel.code();
    }

    @Override
    public String code() {
        return channel.code();
    }

    @Override
    public Set<String> methods() {
        return channel.methods();
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        return asked(() -> channel.prepare(order), Prepared.Not::new, Guarded::outcome);
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return asked(() -> channel.query(order));
    }

    @Override
    public CompletableFuture<Outcome> close(Order order) {
        return asked(() -> channel.close(order));
    }

    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return asked(() -> channel.refund(refund));
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return asked(() -> channel.queryRefund(refund));
    }

    @Override
    public Answers answers() {
        return channel.answers();
    }

    @Override
    public Notice read(RawNotice raw) {
        return channel.read(raw);
    }

    private static Outcome outcome(Prepared prepared) {
        return prepared instanceof Prepared.Not not ? not.outcome() : new Outcome.Pending();
    }

    private CompletableFuture<Outcome> asked(Supplier<CompletableFuture<Outcome>> call) {
        return asked(call, kept -> kept, outcome -> outcome);
    }

    /**
     * @param kept what is answered in place of the channel
     * @param outcome of an answer
     */
    private <T> CompletableFuture<T> asked(
            Supplier<CompletableFuture<T>> call, Function<Outcome, T> kept, Function<T, Outcome> outcome) {
        AsyncEntry entry;
        try {
            entry = SphU.asyncEntry(resource, EntryType.OUT);
        } catch (BlockException rule) {
            return CompletableFuture.completedFuture(kept.apply(
                    new Outcome.Unknown("not asked: " + rule.getClass().getSimpleName() + " on " + resource)));
        }
        return answer(call).whenComplete((answer, fault) -> {
            if (fault != null || outcome.apply(answer) instanceof Outcome.Unknown) {
                Tracer.traceEntry(new Silence(), entry);
            }
            entry.exit();
        });
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
