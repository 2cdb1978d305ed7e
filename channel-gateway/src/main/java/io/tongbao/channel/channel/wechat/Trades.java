package io.tongbao.channel.channel.wechat;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.payments.model.TransactionAmount;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What a trade at WeChat Pay means for a charge. It must be proved already to be WeChat Pay's word. */
final class Trades {

    private Trades() {}

    static Outcome outcome(Transaction trade) {
        // A state that its classes do not know is null to them.
        return Optional.ofNullable(trade.getTradeState())
                .map(state -> outcome(trade, state))
                .orElseGet(() -> new Outcome.Unknown("no trade_state that we know"));
    }

    private static Outcome outcome(Transaction trade, TradeStateEnum state) {
        return switch (state) {
            // Whatever was given back of it later, even a part, turns SUCCESS into REFUND: it was paid.
            case SUCCESS, REFUND -> paid(trade);
            case CLOSED -> new Outcome.Declined(state.name());
            case NOTPAY, USERPAYING, ACCEPT -> new Outcome.Pending();
            case REVOKED, PAYERROR -> new Outcome.Unknown(state.name());
        };
    }

    private static Outcome paid(Transaction trade) {
        var id = Optional.ofNullable(trade.getTransactionId()).filter(text -> !text.isBlank());
        var amount = Optional.ofNullable(trade.getAmount()).flatMap(Trades::total);
        var at = Optional.ofNullable(trade.getSuccessTime()).flatMap(Trades::instant);
        return id.isPresent() && amount.isPresent() && at.isPresent()
                ? new Outcome.Succeeded(id.get(), amount.get(), at.get())
                : new Outcome.Unknown("paid, but it does not say what, when, or under which id");
    }

    /** The whole of the order: what platform and merchant give the payer of it is not less for us. */
    private static Optional<Money> total(TransactionAmount amount) {
        var currency = Optional.ofNullable(amount.getCurrency()).orElse(WeChatPay.CURRENCY);
        return Optional.ofNullable(amount.getTotal())
                .filter(total -> total > 0 && currency.equals(WeChatPay.CURRENCY))
                .map(total -> Money.of(total, currency));
    }

    private static Optional<Instant> instant(String time) {
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
