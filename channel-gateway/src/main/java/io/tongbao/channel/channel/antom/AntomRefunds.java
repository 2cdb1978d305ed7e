package io.tongbao.channel.channel.antom;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Refunds at Antom. What it accepts it has not paid back yet. */
final class AntomRefunds {

    /**
     * Failures that say that this refund, as it stands, is never paid back: believed if it is not there, either. Not
     * among them is one that passes (MERCHANT_BALANCE_NOT_ENOUGH).
     */
    private static final Set<String> NEVER = Set.of(
            "PARAM_ILLEGAL",
            "CURRENCY_NOT_SUPPORT",
            "REFUND_AMOUNT_EXCEED",
            "REFUND_WINDOW_EXCEED",
            "MULTIPLE_REFUNDS_NOT_SUPPORTED",
            "PARTIAL_REFUND_NOT_SUPPORTED");

    private final SignedCalls calls;
    private final String notifyUrl;

    AntomRefunds(SignedCalls calls, String notifyUrl) {
        this.calls = calls;
        this.notifyUrl = notifyUrl;
    }

    /**
     * An earlier try by the same number may have been heard though this one is refused.
     *
     * @param charge what Antom has just said became of what is to be given back
     */
    CompletableFuture<Outcome> refund(Refund refund, Outcome charge) {
        if (!(charge instanceof Outcome.Succeeded paid)) {
            return unpaid(refund, charge);
        }
        return calls.call("refund", wanted(refund, paid.channelId())).thenCompose(reply -> {
            var isNo = reply instanceof Reply.Proved proved && NEVER.contains(proved.refusal());
            return isNo
                    ? query(refund).thenApply(found -> confirmed(reply.toString(), found))
                    : CompletableFuture.completedFuture(accepted(reply, refund));
        });
    }

    /**
     * What was cancelled has gone back as a whole: of that nothing more goes back, unless this refund did before. All
     * else that is no yes contradicts what we know of the charge: somebody is wrong about that now.
     */
    private CompletableFuture<Outcome> unpaid(Refund refund, Outcome charge) {
        return charge instanceof Outcome.Declined no && no.why().equals(Payments.CANCELLED)
                ? query(refund).thenApply(found -> confirmed(no.why(), found))
                : CompletableFuture.completedFuture(new Outcome.Unknown("it is not called paid now: " + charge));
    }

    CompletableFuture<Outcome> query(Refund refund) {
        var which = new JsonObject();
        which.addProperty("refundRequestId", refund.number());
        return calls.call("inquiryRefund", which).thenApply(reply -> found(reply, refund));
    }

    /** As answers and notices tell it. */
    static Outcome outcome(Told refund) {
        var status = refund.text("refundStatus");
        return switch (status) {
            case "SUCCESS" -> paidBack(refund);
            case "PROCESSING" -> new Outcome.Pending();
            case "FAIL" -> new Outcome.Declined(status);
            default -> new Outcome.Unknown("no refundStatus that we know");
        };
    }

    private static Outcome confirmed(String no, Outcome found) {
        return found instanceof Outcome.Unheard ? new Outcome.Declined(no) : found;
    }

    private JsonObject wanted(Refund refund, String paymentId) {
        var wanted = new JsonObject();
        wanted.addProperty("refundRequestId", refund.number());
        wanted.addProperty("paymentId", paymentId);
        wanted.add("refundAmount", Antom.amount(refund.amount()));
        wanted.addProperty("refundReason", refund.why());
        wanted.addProperty("refundNotifyUrl", notifyUrl);
        return wanted;
    }

    /** That it was taken is all that is believed here; whether it was paid says its own query. */
    private static Outcome accepted(Reply reply, Refund refund) {
        if (!(reply instanceof Reply.Proved proved)
                || (!proved.isDone() && !proved.told().resultCode().equals("REFUND_IN_PROCESS"))) {
            return new Outcome.Unknown(reply.toString());
        }
        return proved.told().text("refundRequestId").equals(refund.number())
                ? new Outcome.Pending()
                : new Outcome.Unknown("an answer about another refund");
    }

    private static Outcome found(Reply reply, Refund refund) {
        if (reply instanceof Reply.Proved no && no.refusal().equals("REFUND_NOT_EXIST")) {
            return new Outcome.Unheard();
        }
        if (!(reply instanceof Reply.Proved proved) || !proved.isDone()) {
            return new Outcome.Unknown(reply.toString());
        }
        return proved.told().text("refundRequestId").equals(refund.number())
                ? outcome(proved.told())
                : new Outcome.Unknown("an answer about another refund");
    }

    private static Outcome paidBack(Told refund) {
        var id = refund.text("refundId");
        var amount = refund.money("refundAmount");
        var at = refund.moment("refundTime");
        return !id.isBlank() && amount.isPresent() && at.isPresent()
                ? new Outcome.Succeeded(id, amount.get(), at.get())
                : new Outcome.Unknown("paid back, but it does not say what, when, or under which id");
    }
}
