package io.tongbao.channel.channel.alipay;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payout;
import io.tongbao.kernel.Money;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Payouts at Alipay, to accounts there: their number is the mail address or the phone number of whoever has them. */
final class AlipayPayouts {

    static final String METHOD = "alipay/payout";

    private static final String PRODUCT = "TRANS_ACCOUNT_NO_PWD";
    private static final String SCENE = "DIRECT_TRANSFER";
    private static final String UNHEARD = "ORDER_NOT_EXIST";

    /** Alipay pays out no less. */
    private static final long LEAST = 10;

    /**
     * Failures that say that this payout, as it stands, is never paid: believed if it is not there, either. Not among
     * them are those that pass (PAYER_BALANCE_NOT_ENOUGH, SYSTEM_ERROR, a limit of the day).
     */
    private static final Set<String> NEVER = Set.of(
            "INVALID_PARAMETER",
            "PAYEE_NOT_EXIST",
            "PAYEE_USERINFO_ERROR",
            "PAYEE_ACC_OCUPIED",
            "PAYEE_USER_TYPE_ERROR",
            "EXCEED_LIMIT_SM_MIN_AMOUNT",
            "EXCEED_LIMIT_UNRN_DM_AMOUNT");

    private final SignedCalls calls;
    private final Clock clock;

    AlipayPayouts(SignedCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    CompletableFuture<Outcome> payOut(Payout payout) {
        if (!Yuan.canBe(payout.amount()) || payout.amount().minor() < LEAST) {
            return CompletableFuture.completedFuture(
                    new Outcome.Declined(payout.amount() + " is not for a payout at Alipay"));
        }
        return calls.call("alipay.fund.trans.uni.transfer", wanted(payout)).thenCompose(reply -> {
            var isNo = reply instanceof Reply.Proved proved
                    && (NEVER.contains(proved.refusal())
                            || proved.field("status").equals("FAIL"));
            return isNo
                    ? query(payout).thenApply(found -> confirmed(reply, found))
                    : CompletableFuture.completedFuture(outcome(reply, payout, payout.amount()));
        });
    }

    CompletableFuture<Outcome> query(Payout payout) {
        var which = named(payout);
        return calls.call("alipay.fund.trans.common.query", which).thenApply(reply -> found(reply, payout));
    }

    /** An earlier try by the same number may have been heard though this one is refused. */
    private static Outcome confirmed(Reply no, Outcome found) {
        return found instanceof Outcome.Unheard ? new Outcome.Declined(no.toString()) : found;
    }

    private static JsonObject named(Payout payout) {
        var named = new JsonObject();
        named.addProperty("out_biz_no", payout.number());
        named.addProperty("product_code", PRODUCT);
        named.addProperty("biz_scene", SCENE);
        return named;
    }

    private static JsonObject wanted(Payout payout) {
        var payee = new JsonObject();
        payee.addProperty("identity", payout.payee().number());
        payee.addProperty("identity_type", "ALIPAY_LOGON_ID");
        payee.addProperty("name", payout.payee().holder());
        var wanted = named(payout);
        wanted.addProperty("trans_amount", Yuan.of(payout.amount()));
        wanted.addProperty("order_title", payout.subject());
        wanted.add("payee_info", payee);
        return wanted;
    }

    private Outcome found(Reply reply, Payout payout) {
        if (!(reply instanceof Reply.Proved told)) {
            return new Outcome.Unknown(reply.toString());
        }
        if (told.refusal().equals(UNHEARD)) {
            return new Outcome.Unheard();
        }
        // Of one that is under way there is no amount yet.
        var amount = Yuan.read(told.field("trans_amount"));
        var isPaid = told.field("status").equals("SUCCESS");
        return isPaid && amount.isEmpty()
                ? new Outcome.Unknown("paid, but it does not say how much")
                : outcome(reply, payout, amount.orElse(payout.amount()));
    }

    /** @param amount what was paid, if it was: the answer to paying does not say so, but does what it was asked */
    private Outcome outcome(Reply reply, Payout payout, Money amount) {
        if (!(reply instanceof Reply.Proved told) || !told.isDone()) {
            return new Outcome.Unknown(reply.toString());
        }
        if (!told.field("out_biz_no").equals(payout.number())) {
            return new Outcome.Unknown("an answer about another payout");
        }
        var id = told.field("order_id");
        return switch (told.field("status")) {
            case "SUCCESS" ->
                id.isBlank()
                        ? new Outcome.Unknown("paid, but it does not say under which id")
                        : new Outcome.Succeeded(
                                id, amount, BeijingTime.read(when(told)).orElseGet(clock::instant));
            case "DEALING", "WAIT_PAY" -> new Outcome.Pending();
            case "FAIL", "CLOSED" -> new Outcome.Declined(why(told));
            case "REFUND" -> new Outcome.Returned(id, amount, why(told));
            default -> new Outcome.Unknown("no status that we know");
        };
    }

    private static String when(Reply.Proved told) {
        return told.field("pay_date").isEmpty() ? told.field("trans_date") : told.field("pay_date");
    }

    private static String why(Reply.Proved told) {
        return (told.field("status") + " " + told.field("error_code")).strip();
    }
}
