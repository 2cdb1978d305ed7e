package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Fee;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the merchant asks for, and what payers pay. Whoever changes one holds the lock of this. */
final class Trades {

    /** How the content of a QR code begins; its token follows. */
    static final String CODE = "https://qr.alipay.com/";

    private final Keys keys;
    private final Books books;
    private final Clock clock;
    private final Map<String, Trade> byNumber = new LinkedHashMap<>();
    private final Map<String, Trade> byToken = new HashMap<>();

    /** How often numbers were posted of which nothing has come. */
    private final Map<String, Integer> inVain = new LinkedHashMap<>();

    /** @param told of it, before anybody could change it again */
    record Told(Trade trade, Map<String, String> told) {}

    /** @param refusal the word for why it may not be asked for; empty if it may */
    record Asked(Trade trade, String refusal) {}

    Trades(Keys keys, Books books, Clock clock) {
        this.keys = keys;
        this.books = books;
        this.clock = clock;
    }

    /** Somebody posted an order, whatever will become of it. */
    synchronized void countRequest(String number) {
        var trade = byNumber.get(number);
        if (trade == null) {
            inVain.merge(number, 1, Integer::sum);
        } else {
            trade.requests++;
        }
    }

    synchronized Asked asked(Call call) {
        var trade = byNumber.computeIfAbsent(call.field("out_trade_no"), number -> opened(call));
        if (!trade.digest.equals(call.digest())) {
            return new Asked(trade, "ACQ.CONTEXT_INCONSISTENT");
        }
        if (trade.isPaid()) {
            return new Asked(trade, "ACQ.TRADE_HAS_SUCCESS");
        }
        if (call.method().equals(Alipay.PAGE)) {
            trade.look(clock.instant());
        }
        var isClosed = trade.status(clock.instant()).equals("TRADE_CLOSED");
        return new Asked(trade, isClosed ? "ACQ.TRADE_HAS_CLOSE" : "");
    }

    synchronized ObjectNode query(Call call) {
        return called(call)
                .map(trade -> trade.told(clock.instant()))
                .orElseGet(() -> Answers.refused("ACQ.TRADE_NOT_EXIST"));
    }

    /** @return what was closed; empty if it cannot be */
    synchronized Optional<Told> close(Call call) {
        return called(call)
                .filter(trade -> trade.status(clock.instant()).equals("WAIT_BUYER_PAY"))
                .map(trade -> {
                    trade.isClosed = true;
                    return told(trade, Optional.empty());
                });
    }

    /** @return what was paid; empty if it cannot be */
    synchronized Optional<Told> pay(String which, long other) {
        return scanned(which)
                .filter(trade -> trade.status(clock.instant()).equals("WAIT_BUYER_PAY"))
                .map(trade -> {
                    trade.paid = other > 0 ? other : trade.total;
                    trade.paidAt = clock.instant();
                    books.move("payers", "merchant", trade.paid);
                    books.move("merchant", "fees", Fee.of(trade.paid));
                    return told(trade, Optional.empty());
                });
    }

    /** By a code, its token, or the merchant's number; whoever sees it may have made a trade of it. */
    synchronized Optional<Trade> scanned(String which) {
        var token = which.startsWith(CODE) ? which.substring(CODE.length()) : which;
        var found = Optional.ofNullable(byToken.get(token)).or(() -> Optional.ofNullable(byNumber.get(token)));
        found.ifPresent(trade -> trade.look(clock.instant()));
        return found;
    }

    /** The trade that a call names. Alipay's own number wins; of what nobody has scanned there is none. */
    synchronized Optional<Trade> called(Call call) {
        var tradeNo = call.field("trade_no");
        return (tradeNo.isEmpty()
                        ? Optional.ofNullable(byNumber.get(call.field("out_trade_no")))
                        : byNumber.values().stream()
                                .filter(trade -> trade.tradeNo.equals(tradeNo))
                                .findFirst())
                .filter(Trade::isThere);
    }

    synchronized Told told(Trade trade, Optional<Refund> refund) {
        return new Told(trade, trade.noticed(keys, clock.instant(), refund));
    }

    synchronized List<Map<String, Object>> all() {
        var all = new ArrayList<Map<String, Object>>();
        byNumber.values()
                .forEach(trade -> all.add(Map.of(
                        "out_trade_no", trade.number,
                        "state", trade.status(clock.instant()),
                        "total", trade.total,
                        "paid", trade.paid,
                        "refunded", trade.refunded,
                        "requests", trade.requests)));
        inVain.forEach((number, requests) -> all.add(Map.of(
                "out_trade_no",
                number,
                "state",
                "ABSENT",
                "total",
                0,
                "paid",
                0,
                "refunded",
                0,
                "requests",
                requests)));
        return all;
    }

    private Trade opened(Call call) {
        var trade = new Trade(call, clock.instant());
        trade.requests = Optional.ofNullable(inVain.remove(trade.number)).orElse(0);
        byToken.put(trade.token, trade);
        return trade;
    }
}
