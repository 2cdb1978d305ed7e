package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Fee;
import io.tongbao.sandbox.party.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders of the merchant, and what payers pay for them. Whoever changes one holds the lock of this. */
final class Orders {

    private static final int TOKEN_LENGTH = 9;
    private static final String ABSENT = "ABSENT";

    private final Signatures signatures;
    private final Books books;
    private final Clock clock;

    private final Map<String, Trade> byNumber = new LinkedHashMap<>();
    private final Map<String, Trade> byToken = new HashMap<>();
    private final Map<String, Trade> byTransaction = new HashMap<>();

    /** How often numbers were posted of which no order has come. */
    private final Map<String, Integer> inVain = new LinkedHashMap<>();

    /** @param told of it, before anybody could change it again */
    record Paid(Trade trade, String told) {}

    Orders(Signatures signatures, Books books, Clock clock) {
        this.signatures = signatures;
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

    synchronized Reply prepay(JsonNode asked) {
        var trade = byNumber.computeIfAbsent(asked.path("out_trade_no").asText(), number -> opened(asked));
        if (!trade.digest.equals(Content.digest(asked))) {
            return Answers.error(403, "OUT_TRADE_NO_USED", "the number is of another order");
        }
        return switch (trade.state(clock.instant())) {
            case "NOTPAY" -> signatures.signed(200, "{\"code_url\":\"" + WeChat.CODE + trade.token + "\"}");
            case "CLOSED" -> Answers.error(400, "ORDER_CLOSED", "it is closed");
            default -> Answers.error(400, "ORDERPAID", "it is paid");
        };
    }

    synchronized Reply query(Optional<Trade> found, String asked) {
        return found.map(trade -> signatures.signed(200, trade.told(signatures.keys(), clock.instant())))
                .orElseGet(() -> Answers.noOrder(asked));
    }

    synchronized Reply close(String number) {
        var trade = byNumber.get(number);
        if (trade == null) {
            return Answers.noOrder(number);
        }
        if (trade.isPaid()) {
            return Answers.error(400, "ORDERPAID", number);
        }
        trade.isClosed = true;
        return signatures.signed(204, "");
    }

    /** @return what was paid; empty if it cannot be */
    synchronized Optional<Paid> pay(String which, long other) {
        return named(which)
                .filter(trade -> trade.state(clock.instant()).equals("NOTPAY"))
                .map(trade -> {
                    trade.paid = other > 0 ? other : trade.total();
                    trade.paidAt = clock.instant();
                    trade.transaction = Signatures.transaction();
                    byTransaction.put(trade.transaction, trade);
                    books.move("payers", "merchant", trade.paid);
                    books.move("merchant", "fees", Fee.of(trade.paid));
                    return new Paid(trade, trade.told(signatures.keys(), clock.instant()));
                });
    }

    /** By the token of its code, or by the merchant's number. */
    synchronized Optional<Trade> named(String which) {
        return Optional.ofNullable(byToken.get(which)).or(() -> numbered(which));
    }

    synchronized Optional<Trade> numbered(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    synchronized Optional<Trade> paidBy(String transaction) {
        return Optional.ofNullable(byTransaction.get(transaction));
    }

    synchronized List<Map<String, Object>> all() {
        var all = new ArrayList<Map<String, Object>>();
        byNumber.values()
                .forEach(trade -> all.add(Map.of(
                        "out_trade_no", trade.number,
                        "state", trade.state(clock.instant()),
                        "total", trade.total(),
                        "paid", trade.paid,
                        "refunded", trade.refunded,
                        "requests", trade.requests)));
        inVain.forEach((number, requests) -> all.add(Map.of(
                "out_trade_no", number, "state", ABSENT, "total", 0, "paid", 0, "refunded", 0, "requests", requests)));
        return all;
    }

    private Trade opened(JsonNode asked) {
        var trade = new Trade(asked, Drawn.nonce().substring(0, TOKEN_LENGTH), clock.instant());
        trade.requests = Optional.ofNullable(inVain.remove(trade.number)).orElse(0);
        byToken.put(trade.token, trade);
        return trade;
    }
}
