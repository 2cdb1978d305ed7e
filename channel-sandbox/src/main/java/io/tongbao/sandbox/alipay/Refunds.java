package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Fee;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Gives money back, at once if nothing else is ordered, and never more than was paid. */
final class Refunds {

    /** "processing": accepted, and done a little later; "not_enough": the merchant has not so much. */
    static final Set<String> KINDS = Set.of("processing", "not_enough");

    private static final Duration UNTIL_PAID = Duration.ofSeconds(10);
    private static final Fault NONE = new Fault("refund", "none", "", Duration.ZERO);

    private final Trades trades;
    private final Books books;
    private final Faults faults;
    private final Notices notices;
    private final Clock clock;

    Refunds(Trades trades, Books books, Faults faults, Notices notices) {
        this.trades = trades;
        this.books = books;
        this.faults = faults;
        this.notices = notices;
        this.clock = notices.clock();
    }

    ObjectNode refund(Call call) {
        if (!Rules.isRefund(call)) {
            return Answers.refused("ACQ.INVALID_PARAMETER");
        }
        synchronized (trades) {
            return trades.called(call)
                    .map(trade -> refund(call, trade))
                    .orElseGet(() -> Answers.refused("ACQ.TRADE_NOT_EXIST"));
        }
    }

    /** Says nothing of a refund that it has never heard of, but that it has looked. */
    ObjectNode query(Call call) {
        synchronized (trades) {
            var trade = trades.called(call).orElse(null);
            if (trade == null) {
                return Answers.refused("ACQ.TRADE_NOT_EXIST");
            }
            var refund = trade.refunds.get(call.field("out_request_no"));
            if (refund == null) {
                return Answers.done();
            }
            var told = trade.named(Answers.done())
                    .put("out_request_no", refund.number())
                    .put("total_amount", Yuan.of(trade.paid))
                    .put("refund_amount", Yuan.of(refund.amount()));
            return refund.isPaid()
                    ? told.put("refund_status", "REFUND_SUCCESS").put("gmt_refund_pay", BeijingTime.of(refund.paidAt()))
                    : told;
        }
    }

    private ObjectNode refund(Call call, Trade trade) {
        var fen = Yuan.fen(call.field("refund_amount")).orElseThrow();
        var named = call.field("out_request_no");
        if (!trade.isPaid()) {
            return Answers.refused("ACQ.TRADE_STATUS_ERROR");
        }
        if (named.isEmpty() && fen != trade.paid) {
            return Answers.refused("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }
        var number = named.isEmpty() ? trade.number : named;
        var known = trade.refunds.get(number);
        if (known != null) {
            return known.digest().equals(call.digest())
                    ? answer(trade, false)
                    : Answers.refused("ACQ.CONTEXT_INCONSISTENT");
        }
        if (trade.promised + fen > trade.paid) {
            return Answers.refused("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        }
        var fault = faults.next("refund", trade.number, KINDS).orElse(NONE).kind();
        if (fault.equals("not_enough")) {
            return Answers.refused("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        }
        var refund = new Refund(number, call, fen);
        trade.promised += fen;
        trade.refunds.put(number, refund);
        if (fault.equals("processing")) {
            notices.delays().after(UNTIL_PAID, () -> payBack(trade, refund));
            return answer(trade, false);
        }
        payBack(trade, refund);
        return answer(trade, true);
    }

    /** The sum that it tells is of all refunds of the trade. */
    private ObjectNode answer(Trade trade, boolean isPaidNow) {
        return trade.named(Answers.done())
                .put("buyer_logon_id", "buy***@example.com")
                .put("buyer_user_id", Trade.BUYER)
                .put("fund_change", isPaidNow ? "Y" : "N")
                .put("refund_fee", Yuan.of(trade.refunded));
    }

    private void payBack(Trade trade, Refund refund) {
        Trades.Told told;
        synchronized (trades) {
            books.move("merchant", "payers", refund.amount());
            books.move("fees", "merchant", Fee.back(trade.paid, trade.refunded, refund.amount()));
            trade.refunded += refund.amount();
            refund.pay(clock.instant());
            told = trades.told(trade, Optional.of(refund));
        }
        notices.tell(told);
    }
}
