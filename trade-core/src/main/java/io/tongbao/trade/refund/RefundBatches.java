package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.NaturalBatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Group commit: refunds that wait together travel through one global transaction, and each gets its own answer. */
@Component
class RefundBatches implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RefundBatches.class);

    private final KnownRefunds known;
    private final Reversal reversal;
    private final RefundWatch watch;
    private final Measures measures;
    private final Clock clock;
    private final NaturalBatcher<Asked, Refund> batcher;

    RefundBatches(
            KnownRefunds known,
            Reversal reversal,
            RefundWatch watch,
            NaturalBatcher.Limits limits,
            Measures measures,
            Clock clock) {
        this.known = known;
        this.reversal = reversal;
        this.watch = watch;
        this.measures = measures;
        this.clock = clock;
        this.batcher = new NaturalBatcher<>(limits, Asked::bytes, this::travel, clock);
        measures.watch("refund.queue", batcher::queued);
        measures.watch("refund.batches.in.flight", batcher::inFlight);
    }

    /** @throws Failure QUEUE_FULL, SHUTTING_DOWN */
    CompletableFuture<Refund> submit(Asked asked) {
        return batcher.submit(asked, asked.deadline());
    }

    private List<CompletableFuture<Refund>> travel(List<Asked> asked) {
        var start = clock.instant();
        measures.sized("refund.batch", asked.size());
        var round = known.sort(asked, this::submit);
        round.following().forEach(this::follow);
        if (!round.deciding().isEmpty()) {
            decide(round);
        }
        measures.took("refund.batch", Duration.between(start, clock.instant()));
        return round.answers();
    }

    private void decide(RefundRound round) {
        try {
            reversal.decide(round.candidates());
            var outcome = known.byKey(round.deciding().stream()
                    .map(waiting -> waiting.asked().key())
                    .toList());
            round.deciding()
                    .forEach(waiting -> answer(
                            waiting,
                            Objects.requireNonNull(outcome.get(waiting.asked().key()))));
        } catch (Failure unanswered) {
            round.deciding().forEach(waiting -> waiting.answer().completeExceptionally(unanswered));
        } catch (RuntimeException fault) {
            var ended = round.failsAgain().flatMap(known::giveUp);
            LOG.error("batch of {} refunds failed", round.deciding().size(), fault);
            round.deciding().get(0).answer().complete(ended.orElseThrow(() -> fault));
        }
    }

    private void answer(RefundRound.Waiting waiting, Refund refund) {
        if (refund.state().isFinal()) {
            answer(waiting, CompletableFuture.completedFuture(refund));
        } else {
            follow(waiting);
        }
    }

    /** Waits until others have decided the refund; one that they let go is taken up again. */
    private void follow(RefundRound.Waiting waiting) {
        var asked = waiting.asked();
        answer(
                waiting,
                watch.until(asked.key(), this::isNotOthers, asked.deadline())
                        .thenCompose(refund -> refund.isOpen(clock.instant())
                                        && asked.deadline().isAfter(clock.instant())
                                ? submit(asked)
                                : CompletableFuture.completedFuture(refund)));
    }

    private boolean isNotOthers(Refund refund) {
        return refund.state().isFinal() || refund.isOpen(clock.instant());
    }

    /** Others may have written a refund of the same key and of other content meanwhile. */
    private static void answer(RefundRound.Waiting waiting, CompletableFuture<Refund> refund) {
        refund.thenApply(found -> found.again(waiting.asked().wanted())).whenComplete((found, fault) -> {
            if (fault == null) {
                waiting.answer().complete(found);
            } else {
                waiting.answer().completeExceptionally(fault);
            }
        });
    }

    /** Lets those who wait finish. */
    @Override
    public void close() {
        batcher.close();
    }
}
