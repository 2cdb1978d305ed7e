package io.tongbao.channel.channel.card;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Refunds at Stripe. They are of its payments, and have our number in their metadata: whether there is one is seen from
 * all refunds of its payment, at any time. Its key is good for a day only, and a repeat after that would pay twice.
 */
final class CardRefunds {

    private static final String REFUNDS = "/v1/refunds";
    private static final String OURS = "refund";
    private static final int MOST = 100;

    /** Failures that say that this refund, as it stands, is never paid back: believed if it is not there, either. */
    private static final Set<String> NEVER = Set.of("charge_already_refunded", "charge_disputed", "amount_too_large");

    private final Calls calls;
    private final Payments payments;

    CardRefunds(Calls calls, Payments payments) {
        this.calls = calls;
        this.payments = payments;
    }

    CompletableFuture<Outcome> refund(Refund refund) {
        return paid(refund)
                .thenCompose(paid -> paid instanceof Outcome.Succeeded yes
                        ? find(refund, yes.channelId())
                                .thenCompose(found -> found instanceof Outcome.Unheard
                                        ? ask(refund, yes.channelId())
                                        : CompletableFuture.completedFuture(found))
                        : unpaid(paid));
    }

    CompletableFuture<Outcome> query(Refund refund) {
        return paid(refund)
                .thenCompose(
                        paid -> paid instanceof Outcome.Succeeded yes ? find(refund, yes.channelId()) : unpaid(paid));
    }

    private CompletableFuture<Outcome> paid(Refund refund) {
        return payments.query(refund.charge());
    }

    /** It was paid when we asked for it back: then somebody is wrong about that now. */
    private static CompletableFuture<Outcome> unpaid(Outcome outcome) {
        return CompletableFuture.completedFuture(new Outcome.Unknown("no payment to give back: " + outcome));
    }

    /** An earlier try by the same number may have been heard though this one is refused. */
    private CompletableFuture<Outcome> ask(Refund refund, String payment) {
        var wanted = Map.of(
                "payment_intent",
                payment,
                "amount",
                String.valueOf(refund.amount().minor()),
                "metadata[" + OURS + "]",
                refund.number(),
                "metadata[why]",
                refund.why());
        return calls.post(REFUNDS, wanted, refund.number())
                .thenCompose(reply -> reply instanceof Reply.Refused no && isFinal(no)
                        ? find(refund, payment).thenApply(found -> confirmed(no, found))
                        : CompletableFuture.completedFuture(outcome(reply, refund, payment)));
    }

    private static boolean isFinal(Reply.Refused no) {
        return no.status() == 400
                && no.type().equals("invalid_request_error")
                && (NEVER.contains(no.code()) || no.param().equals("amount"));
    }

    private static Outcome confirmed(Reply.Refused no, Outcome found) {
        return found instanceof Outcome.Unheard ? new Outcome.Declined(no.toString()) : found;
    }

    private CompletableFuture<Outcome> find(Refund refund, String payment) {
        var which = Map.of("payment_intent", payment, "limit", String.valueOf(MOST));
        return calls.get(REFUNDS, which).thenApply(reply -> {
            if (!(reply instanceof Reply.Done done) || !done.told().isA("list")) {
                return new Outcome.Unknown(reply instanceof Reply.Done ? "no list" : reply.toString());
            }
            return done.told().children().stream()
                    .filter(told -> number(told).equals(refund.number()))
                    .map(told -> outcome(new Reply.Done(told), refund, payment))
                    .findFirst()
                    .orElseGet(() -> done.told().text("has_more").equals("false")
                            ? new Outcome.Unheard()
                            : new Outcome.Unknown("not among the last " + MOST + " refunds"));
        });
    }

    private static Outcome outcome(Reply reply, Refund refund, String payment) {
        if (!(reply instanceof Reply.Done done)) {
            return new Outcome.Unknown(reply.toString());
        }
        var isAsked = number(done.told()).equals(refund.number())
                && done.told().text("payment_intent").equals(payment);
        return isAsked ? outcome(done.told()) : new Outcome.Unknown("an answer about another refund");
    }

    /** Our number of a refund; empty if it is none of ours. */
    static String number(Told refund) {
        return refund.child("metadata").text(OURS);
    }

    /** A refund that succeeded may fail yet, weeks later, when the payer's bank sends it back. */
    static Outcome outcome(Told refund) {
        var status = refund.isA("refund") ? refund.text("status") : "";
        return switch (status) {
            case "succeeded" -> {
                var id = refund.text("id");
                var amount = refund.money("amount");
                var at = refund.moment("created");
                yield !id.isBlank() && amount.isPresent() && at.isPresent()
                        ? new Outcome.Succeeded(id, amount.get(), at.get())
                        : new Outcome.Unknown("paid back, but it does not say what, when, or under which id");
            }
            case "pending", "requires_action" -> new Outcome.Pending();
            case "failed", "canceled" -> new Outcome.Declined(status);
            default -> new Outcome.Unknown("no status that we know");
        };
    }
}
