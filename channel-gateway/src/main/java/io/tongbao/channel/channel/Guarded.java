package io.tongbao.channel.channel;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A channel behind Sentinel: it is asked so much at the same time as the rules on {@code channel:<code>} let it be, and
 * left alone for a while when it says nothing. Who is kept back is told {@link Outcome.NotAsked}. Refunds have a
 * resource of their own, {@code channel:<code>:refund}, so that a merchant's empty balance over there keeps no payer
 * from paying, and payouts have {@code channel:<code>:payout}.
 */
final class Guarded implements Channel, PaysOut {

    private final Channel channel;
    private final Optional<PaysOut> paying;
    private final Gate charges;
    private final Gate refunds;
    private final Gate leaving;

    Guarded(Channel channel) {
        this.channel = channel;
        this.paying = Optional.of(channel).filter(PaysOut.class::isInstance).map(PaysOut.class::cast);
        var resource = "channel:" + channel.code();
        this.charges = new Gate(resource, System::nanoTime);
        this.refunds = new Gate(resource + ":refund", System::nanoTime);
        this.leaving = new Gate(resource + ":payout", System::nanoTime);
    }

    @Override
    public String code() {
        return channel.code();
    }

    @Override
    public Set<String> methods() {
        return channel.methods();
    }

    /** Where calls about charges go through. */
    Gate charges() {
        return charges;
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        return charges.ask(() -> channel.prepare(order), Guarded::isSilence)
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

    private static CompletableFuture<Outcome> asked(Gate gate, Supplier<CompletableFuture<Outcome>> call) {
        return gate.ask(call, Outcome.Unknown.class::isInstance)
                .thenApply(answer -> answer.orElseGet(Outcome.NotAsked::new));
    }
}
