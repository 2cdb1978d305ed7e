package io.tongbao.channel.channel;

import com.alibaba.csp.sentinel.AsyncEntry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel behind Sentinel: it is asked so much at the same time as the rules on {@code channel:<code>} let it be, and
 * left alone for a while when it says nothing. Who is kept back is told {@link Outcome.NotAsked}. Refunds have a
 * resource of their own, {@code channel:<code>:refund}, so that a merchant's empty balance over there keeps no payer
 * from paying, and payouts have {@code channel:<code>:payout}.
 */
final class Guarded implements Channel, PaysOut {

    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    /** What the breaker counts: a no is an answer, silence is none. */
    private static final class Silence extends Exception {

        private static final long serialVersionUID = 1;

        Silence() {
            super("no answer", null, false, false);
        }
    }

    private final Channel channel;
    private final Optional<PaysOut> paying;
    private final String charges;
    private final String refunds;
    private final String leaving;

    Guarded(Channel channel) {
        this.channel = channel;
        this.paying = Optional.of(channel).filter(PaysOut.class::isInstance).map(PaysOut.class::cast);
        this.charges = "channel:" + channel.code();
        this.refunds = charges + ":refund";
        this.leaving = charges + ":payout";
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
        return asked(charges, () -> channel.prepare(order), Guarded::isSilence)
                .thenApply(answer -> answer.orElseGet(() -> new Prepared.Not(new Outcome.NotAsked())));
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return asked(charges, () -> channel.query(order));
    }

    @Override
    public CompletableFuture<Outcome> close(Order order) {
        return asked(charges, () -> channel.close(order));
    }

    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return asked(refunds, () -> channel.refund(refund));
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return asked(refunds, () -> channel.queryRefund(refund));
    }

    /** None if it cannot pay out: then nobody asks it to. */
    @Override
    public Set<String> payouts() {
        return paying.map(PaysOut::payouts).orElse(Set.of());
    }

    @Override
    public CompletableFuture<Outcome> payOut(Payout payout) {
        return asked(leaving, () -> paying.orElseThrow().payOut(payout));
    }

    @Override
    public CompletableFuture<Outcome> queryPayout(Payout payout) {
        return asked(leaving, () -> paying.orElseThrow().queryPayout(payout));
    }

    @Override
    public Answers answers() {
        return channel.answers();
    }

    @Override
    public Notice read(RawNotice raw) {
        return channel.read(raw);
    }

    private static boolean isSilence(Prepared prepared) {
        return prepared instanceof Prepared.Not not && not.outcome() instanceof Outcome.Unknown;
    }

    private static CompletableFuture<Outcome> asked(String resource, Supplier<CompletableFuture<Outcome>> call) {
        return asked(resource, call, Outcome.Unknown.class::isInstance)
                .thenApply(answer -> answer.orElseGet(Outcome.NotAsked::new));
    }

    /** @return nothing if a rule kept it back */
    private static <T> CompletableFuture<Optional<T>> asked(
            String resource, Supplier<CompletableFuture<T>> call, Predicate<T> isSilence) {
        AsyncEntry entry;
        try {
            entry = SphU.asyncEntry(resource, EntryType.OUT);
        } catch (BlockException rule) {
            LOG.debug("{} is not asked: {}", resource, rule.getClass().getSimpleName());
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return answer(call)
                .whenComplete((answer, fault) -> {
                    if (fault != null || isSilence.test(answer)) {
                        Tracer.traceEntry(new Silence(), entry);
                    }
                    entry.exit();
                })
                .thenApply(Optional::of);
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
