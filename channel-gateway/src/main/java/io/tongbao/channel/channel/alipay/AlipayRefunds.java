package io.tongbao.channel.channel.alipay;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
import io.tongbao.kernel.Money;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Refunds at Alipay. It does most of them at once; that it was done is what "fund_change" says, and not the code. */
final class AlipayRefunds {

    private static final String GONE = "ACQ.TRADE_NOT_EXIST";

    /**
     * Failures that say that this refund, as it stands, is never paid back: believed if it is not there, either. Not
     * among them is one that passes (SELLER_BALANCE_NOT_ENOUGH), and what cannot be of a charge that was paid.
     */
    private static final Set<String> NEVER = Set.of(
            "ACQ.INVALID_PARAMETER",
            "ACQ.REASON_TRADE_REFUND_FEE_ERR",
            "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL",
            "ACQ.TRADE_STATUS_ERROR",
            "ACQ.TRADE_HAS_FINISHED");

    private final SignedCalls calls;
    private final Clock clock;

    AlipayRefunds(SignedCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** An earlier try by the same number may have been heard though this one is refused. */
    CompletableFuture<Outcome> refund(Refund refund) {
        return calls.call("alipay.trade.refund", wanted(refund)).thenCompose(reply -> {
            var isNo = reply instanceof Reply.Proved proved && NEVER.contains(proved.refusal());
            return isNo
                    ? query(refund).thenApply(found -> confirmed(reply, found))
                    : CompletableFuture.completedFuture(outcome(reply, refund));
        });
    }

    CompletableFuture<Outcome> query(Refund refund) {
        var which = new JsonObject();
        which.addProperty("out_trade_no", refund.charge().number());
        which.addProperty("out_request_no", refund.number());
        var options = new JsonArray();
        options.add("gmt_refund_pay");
        which.add("query_options", options);
        return calls.call("alipay.trade.fastpay.refund.query", which).thenApply(reply -> found(reply, refund));
    }

    private static Outcome confirmed(Reply no, Outcome found) {
        return found instanceof Outcome.Unheard ? new Outcome.Declined(no.toString()) : found;
    }

    private static JsonObject wanted(Refund refund) {
        var wanted = new JsonObject();
        wanted.addProperty("out_trade_no", refund.charge().number());
        wanted.addProperty("out_request_no", refund.number());
        wanted.addProperty("refund_amount", Yuan.of(refund.amount()));
        wanted.addProperty("refund_reason", refund.why());
        return wanted;
    }

    /** Of the amount only the sum of all refunds is told here; the same number is never paid with another one. */
    private Outcome outcome(Reply reply, Refund refund) {
        if (!(reply instanceof Reply.Proved done) || !done.isDone()) {
            return new Outcome.Unknown(reply.toString());
        }
        if (!done.field("out_trade_no").equals(refund.charge().number())) {
            return new Outcome.Unknown("an answer about another trade");
        }
        return switch (done.field("fund_change")) {
            case "Y" -> paidBack(done, refund.amount());
            case "N", "" -> new Outcome.Pending();
            default -> new Outcome.Unknown("no fund_change that we know");
        };
    }

    /** It answers what it has never heard of with nothing but that it has looked. */
    private Outcome found(Reply reply, Refund refund) {
        if (!(reply instanceof Reply.Proved told)) {
            return new Outcome.Unknown(reply.toString());
        }
        if (told.refusal().equals(GONE)) {
            return new Outcome.Unheard();
        }
        if (!told.isDone()) {
            return new Outcome.Unknown(told.toString());
        }
        var status = told.field("refund_status");
        if (status.isEmpty() && told.field("out_request_no").isEmpty()) {
            return new Outcome.Unheard();
        }
        var isAsked = told.field("out_request_no").equals(refund.number())
                && told.field("out_trade_no").equals(refund.charge().number());
        if (!isAsked) {
            return new Outcome.Unknown("an answer about another refund");
        }
        return switch (status) {
            case "REFUND_SUCCESS" ->
                Yuan.read(told.field("refund_amount"))
                        .map(amount -> paidBack(told, amount))
                        .orElseGet(() -> new Outcome.Unknown("paid back, but it does not say how much"));
            case "" -> new Outcome.Pending();
            default -> new Outcome.Unknown("no refund_status that we know");
        };
    }

    /** It need not say when it paid. It has no number of its own for a refund, but for the trade. */
    private Outcome paidBack(Reply.Proved told, Money amount) {
        var at = BeijingTime.read(told.field("gmt_refund_pay")).orElseGet(clock::instant);
        return told.field("trade_no").isBlank()
                ? new Outcome.Unknown("paid back, but it does not say under which id")
                : new Outcome.Succeeded(told.field("trade_no"), amount, at);
    }
}
