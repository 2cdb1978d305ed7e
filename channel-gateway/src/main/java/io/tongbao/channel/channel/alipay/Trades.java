package io.tongbao.channel.channel.alipay;

import io.tongbao.channel.channel.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a trade at Alipay means for a charge. It must be proved already to be Alipay's word. */
final class Trades {

    /** When it was paid: notices and answers call that otherwise. */
    private static final List<String> PAID_AT = List.of("gmt_payment", "send_pay_date", "gmt_refund");

    private Trades() {}

    /** @param trade an answer's or a notice's fields */
    static Outcome outcome(Map<String, String> trade) {
        var status = trade.getOrDefault("trade_status", "");
        return switch (status) {
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> paid(trade);
            // One that was paid is closed too, once all of it was given back: it was paid.
            case "TRADE_CLOSED" -> wasPaid(trade) ? paid(trade) : new Outcome.Declined(status);
            case "WAIT_BUYER_PAY" -> new Outcome.Pending();
            default -> new Outcome.Unknown("no trade_status that we know");
        };
    }

    /** Whether something of it was given back. A notice that says so is not about the payment. */
    static boolean isRefunded(Map<String, String> trade) {
        return trade.containsKey("gmt_refund")
                || Yuan.read(trade.getOrDefault("refund_fee", "")).isPresent();
    }

    private static boolean wasPaid(Map<String, String> trade) {
        return isRefunded(trade) || PAID_AT.stream().anyMatch(trade::containsKey);
    }

    private static Outcome paid(Map<String, String> trade) {
        var id = trade.getOrDefault("trade_no", "");
        var amount = Yuan.read(trade.getOrDefault("total_amount", ""));
        var at = PAID_AT.stream()
                .flatMap(name -> Stream.ofNullable(trade.get(name)))
                .flatMap(text -> BeijingTime.read(text).stream())
                .findFirst();
        return !id.isBlank() && amount.isPresent() && at.isPresent()
                ? new Outcome.Succeeded(id, amount.get(), at.get())
                : new Outcome.Unknown("paid, but it does not say what, when, or under which id");
    }
}
