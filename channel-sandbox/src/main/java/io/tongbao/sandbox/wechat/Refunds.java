package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Fee;
import io.tongbao.sandbox.party.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives money back: accepts at once, pays a little later, and never more than was paid. */
final class Refunds {

    static final String API = "refund";

    /** "account_abnormal": the payer cannot be paid, and nothing is done; "closed": accepted, and given up later. */
    static final Set<String> KINDS = Set.of("account_abnormal", "closed");

    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);
    private static final Duration UNTIL_PAID = Duration.ofSeconds(10);

    private final Orders orders;
    private final Signatures signatures;
    private final Books books;
    private final Notices notices;
    private final Delays delays;
    private final Faults faults;
    private final Clock clock;
    private final Map<String, Refund> byNumber = new HashMap<>();

    Refunds(Orders orders, Signatures signatures, Books books, Notices notices) {
        this.orders = orders;
        this.signatures = signatures;
        this.books = books;
        this.notices = notices;
        this.delays = notices.delays();
        this.faults = notices.faults();
        this.clock = signatures.clock();
    }

    /** The order that is to be refunded, as the merchant names it. */
    Optional<Trade> trade(JsonNode asked) {
        return asked.hasNonNull("transaction_id")
                ? orders.paidBy(asked.path("transaction_id").asText())
                : orders.numbered(asked.path("out_trade_no").asText());
    }

    Reply refund(JsonNode asked) {
        synchronized (orders) {
            var known = byNumber.get(asked.path("out_refund_no").asText());
            if (known != null) {
                return known.digest.equals(Content.digest(asked))
                        ? signatures.signed(200, known.told())
                        : Answers.invalid("the number is of another refund");
            }
            var trade = trade(asked);
            return trade.isEmpty() ? Answers.missing("no such order") : refund(asked, trade.get());
        }
    }

    Reply query(String number) {
        synchronized (orders) {
            var refund = byNumber.get(number);
            return refund == null ? Answers.missing(number) : signatures.signed(200, refund.told());
        }
    }

    /** The merchant's number of the order of a refund; empty if there is no such refund. */
    String orderOf(String number) {
        synchronized (orders) {
            return Optional.ofNullable(byNumber.get(number))
                    .map(refund -> refund.trade.number)
                    .orElse("");
        }
    }

    private Reply refund(JsonNode asked, Trade trade) {
        if (!trade.isPaid()) {
            return Answers.invalid("it is not paid");
        }
        if (asked.path("amount").path("total").asLong() != trade.paid) {
            return Answers.invalid("amount.total is not what was paid");
        }
        var refund = new Refund(asked, trade, clock.instant());
        if (trade.promised + refund.amount > trade.paid) {
            return Answers.invalid("more than was paid");
        }
        var fault = faults.next(API, trade.number, KINDS).orElse(NONE).kind();
        if (fault.equals("account_abnormal")) {
            return Answers.error(403, "USER_ACCOUNT_ABNORMAL", "the payer cannot be paid");
        }
        trade.promised += refund.amount;
        byNumber.put(asked.path("out_refund_no").asText(), refund);
        delays.after(UNTIL_PAID, fault.equals("closed") ? () -> giveUp(refund) : () -> payBack(refund));
        return signatures.signed(200, refund.told());
    }

    private void giveUp(Refund refund) {
        String told;
        synchronized (orders) {
            refund.trade.promised -= refund.amount;
            refund.close();
            told = refund.noticed(signatures.keys().mchid());
        }
        notices.tell(Notices.Event.REFUND_CLOSED, refund.notifyUrl, refund.trade.number, told);
    }

    private void payBack(Refund refund) {
        String told;
        var trade = refund.trade;
        synchronized (orders) {
            books.move("merchant", "payers", refund.amount);
            books.move("fees", "merchant", Fee.back(trade.paid, trade.refunded, refund.amount));
            trade.refunded += refund.amount;
            refund.succeed(clock.instant());
            told = refund.noticed(signatures.keys().mchid());
        }
        notices.tell(Notices.Event.REFUNDED, refund.notifyUrl, trade.number, told);
    }
}
