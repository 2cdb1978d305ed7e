package io.tongbao.channel.channel.wechat;

import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.service.refund.model.Amount;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
import io.tongbao.kernel.Money;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Refunds at WeChat Pay. What it accepts it has not paid back yet, and its failures are not signed. */
final class WeChatPayRefunds {

    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    /** Failures that say that this refund, as it stands, is never paid back: believed if it is not there, either. */
    private static final Set<String> NEVER =
            Set.of("PARAM_ERROR", "INVALID_REQUEST", "NO_AUTH", "USER_ACCOUNT_ABNORMAL", "MCH_NOT_EXISTS");

    private final SignedCalls calls;
    private final String notifyUrl;

    WeChatPayRefunds(SignedCalls calls, String notifyUrl) {
        this.calls = calls;
        this.notifyUrl = notifyUrl;
    }

    /** A no to a refund moves money as a yes does: one that nobody has signed holds only if the refund is not there. */
    CompletableFuture<Outcome> refund(Refund refund) {
        return calls.post(REFUNDS, wanted(refund)).thenCompose(reply -> {
            var isNo = reply instanceof Reply.Refused no && no.status() / 100 == 4 && NEVER.contains(no.code());
            return isNo
                    ? query(refund).thenApply(found -> confirmed(((Reply.Refused) reply).code(), found))
                    : CompletableFuture.completedFuture(outcome(reply, refund));
        });
    }

    private static Outcome confirmed(String code, Outcome found) {
        return found instanceof Outcome.Unheard ? new Outcome.Declined(code) : found;
    }

    CompletableFuture<Outcome> query(Refund refund) {
        return calls.get(REFUNDS + "/" + refund.number()).thenApply(reply -> {
            var isUnheard = reply instanceof Reply.Refused no
                    && no.status() == 404
                    && no.code().equals("RESOURCE_NOT_EXISTS");
            return isUnheard ? new Outcome.Unheard() : outcome(reply, refund);
        });
    }

    private CreateRequest wanted(Refund refund) {
        var amount = new AmountReq();
        amount.setRefund(refund.amount().minor());
        amount.setTotal(refund.paid().minor());
        amount.setCurrency(WeChatPay.CURRENCY);
        var wanted = new CreateRequest();
        wanted.setOutTradeNo(refund.charge().number());
        wanted.setOutRefundNo(refund.number());
        wanted.setReason(refund.why());
        wanted.setNotifyUrl(notifyUrl);
        wanted.setAmount(amount);
        return wanted;
    }

    private static Outcome outcome(Reply reply, Refund refund) {
        if (!(reply instanceof Reply.Proved proved)) {
            return WeChatPay.unproved(reply);
        }
        var told = GsonUtil.getGson().fromJson(proved.body(), com.wechat.pay.java.service.refund.model.Refund.class);
        var isAsked = refund.number().equals(told.getOutRefundNo())
                && refund.charge().number().equals(told.getOutTradeNo());
        return isAsked
                ? outcome(told.getStatus(), new Told(told.getRefundId(), told.getAmount(), told.getSuccessTime()))
                : new Outcome.Unknown("an answer about another refund");
    }

    /** As notices tell it: they call the status by another name than answers do. */
    static Outcome outcome(RefundNotification told) {
        return outcome(told.getRefundStatus(), new Told(told.getRefundId(), told.getAmount(), told.getSuccessTime()));
    }

    private record Told(
            @Nullable String id,
            @Nullable Amount amount,
            @Nullable String at) {}

    /** A state that its classes do not know is null to them. Of ABNORMAL somebody must take care over there. */
    private static Outcome outcome(@Nullable Status status, Told told) {
        if (status == null) {
            return new Outcome.Unknown("no status that we know");
        }
        return switch (status) {
            case PROCESSING -> new Outcome.Pending();
            case CLOSED -> new Outcome.Declined(status.name());
            case ABNORMAL -> new Outcome.Unknown(status.name());
            case SUCCESS -> paidBack(told);
        };
    }

    private static Outcome paidBack(Told told) {
        var id = Optional.ofNullable(told.id()).filter(text -> !text.isBlank());
        var minor = Optional.ofNullable(told.amount()).map(Amount::getRefund).filter(fen -> fen > 0);
        var at = Optional.ofNullable(told.at()).map(OffsetDateTime::parse);
        return id.isPresent() && minor.isPresent() && at.isPresent()
                ? new Outcome.Succeeded(
                        id.get(),
                        Money.of(minor.get(), WeChatPay.CURRENCY),
                        at.get().toInstant())
                : new Outcome.Unknown("paid back, but it does not say what, when, or under which id");
    }
}
