package io.tongbao.trade.refund;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.refund.ClaimedRefunds.Candidates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What is asked of one batch, sorted: refunds to be decided now, those that others decide, those that are answered
 * already.
 */
final class RefundRound {

    /** Somebody who asked, with the answer that all who asked the same will get. */
    record Waiting(Asked asked, CompletableFuture<Refund> answer) {}

    /** @param halts why business lines refund nothing new; under no name, why nobody does */
    record Known(Map<RefundKey, Refund> refunds, Map<String, Order> orders, Map<String, String> halts) {}

    private final Known known;
    private final Instant now;
    private final Function<Asked, CompletableFuture<Refund>> again;
    private final Map<RefundKey, Waiting> leaders = new LinkedHashMap<>();
    private final List<CompletableFuture<Refund>> answers = new ArrayList<>();
    private final Candidates candidates = new Candidates(new ArrayList<>(), new ArrayList<>());
    private final List<Waiting> deciding = new ArrayList<>();
    private final List<Waiting> following = new ArrayList<>();

    /**
     * @param again asks in a later round: of two contents that come at once under one key, nobody knows which was first
     *     before one of them has its answer
     */
    RefundRound(Known known, Instant now, Function<Asked, CompletableFuture<Refund>> again) {
        this.known = known;
        this.now = now;
        this.again = again;
    }

    void add(Asked asked) {
        var leader = leaders.get(asked.key());
        if (leader == null) {
            var waiting = new Waiting(asked, new CompletableFuture<>());
            leaders.put(asked.key(), waiting);
            answers.add(waiting.answer());
            sort(waiting);
        } else {
            answers.add(
                    leader.asked().wanted().hash().equals(asked.wanted().hash())
                            ? leader.answer()
                            : leader.answer().handle((refund, fault) -> asked).thenCompose(again));
        }
    }

    List<CompletableFuture<Refund>> answers() {
        return answers;
    }

    /** To be decided. */
    Candidates candidates() {
        return candidates;
    }

    /** The refund of a round of one that was tried before: if it fails by a fault now, it fails alone, and again. */
    Optional<Refund> failsAgain() {
        return deciding.size() == 1 ? candidates.open().stream().findFirst() : Optional.empty();
    }

    /** Who waits for the candidates. */
    List<Waiting> deciding() {
        return deciding;
    }

    /** Who waits for refunds that another batch, instance or job decides. */
    List<Waiting> following() {
        return following;
    }

    private void sort(Waiting waiting) {
        try {
            var asked = waiting.asked();
            var refund = known.refunds().get(asked.key());
            if (refund == null) {
                candidates.fresh().add(drawn(asked));
                deciding.add(waiting);
            } else if (refund.again(asked.wanted()).state().isFinal()) {
                waiting.answer().complete(refund);
            } else if (refund.isOpen(now)) {
                candidates.open().add(refund);
                deciding.add(waiting);
            } else {
                following.add(waiting);
            }
        } catch (Failure refused) {
            waiting.answer().completeExceptionally(refused);
        }
    }

    private Refund drawn(Asked asked) {
        var order = known.orders().get(asked.wanted().order());
        if (order == null || !order.key().businessLine().equals(asked.key().businessLine())) {
            throw Failure.missing(Reason.NO_SUCH_ORDER, asked.wanted().order());
        }
        var halt = known.halts()
                .getOrDefault(asked.key().businessLine(), known.halts().get(""));
        if (halt != null) {
            throw new Failure(
                    Reason.LINE_HALTED,
                    "refunds of " + asked.key().businessLine() + " stand still until an operator lifts that: " + halt);
        }
        if (order.state() != OrderState.PAID) {
            throw new Failure(Reason.NOT_PAID, order.id() + " is " + order.state() + " (expected: PAID)");
        }
        if (asked.wanted().amount() != null) {
            Expect.sameCurrency("amount", asked.wanted().amount(), order.price().total());
        }
        return Refund.drawn(asked, order, new Refund.Times(now, now.plus(Asked.REFUND_WITHIN), now));
    }
}
