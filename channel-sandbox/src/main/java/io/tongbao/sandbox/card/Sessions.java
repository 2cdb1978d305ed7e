package io.tongbao.sandbox.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages that the merchant opens, and what payers pay there. Whoever changes one holds the lock of this. */
final class Sessions {

    private final Books books;
    private final Clock clock;
    private final Map<String, Session> byId = new LinkedHashMap<>();

    /** The last one of each number of the merchant's. */
    private final Map<String, Session> byNumber = new LinkedHashMap<>();

    private final Map<String, Session> byPayment = new LinkedHashMap<>();

    /** How often each number was posted, also in vain. */
    private final Map<String, Integer> requests = new LinkedHashMap<>();

    Sessions(Books books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /** Somebody posted a session, whatever will become of it. */
    synchronized void countRequest(String number) {
        requests.merge(number, 1, Integer::sum);
    }

    synchronized Session open(Call call) {
        var session = new Session(call, clock.instant());
        byId.put(session.id, session);
        byNumber.put(session.number, session);
        byPayment.put(session.payment.id, session);
        return session;
    }

    synchronized ObjectNode told(Session session, String host) {
        return session.told(clock.instant(), host);
    }

    synchronized Optional<Session> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** That of a payment intent that is there. */
    synchronized Optional<Session> ofPayment(String id) {
        return Optional.ofNullable(byPayment.get(id)).filter(session -> session.payment.isThere());
    }

    /** Those whose payment intent is there and is named so by the merchant. */
    synchronized List<Session> searched(String name, String value) {
        return byId.values().stream()
                .filter(session -> session.payment.isThere() && value.equals(session.payment.metadata.get(name)))
                .toList();
    }

    /** @return whether it was open, and is not any more */
    synchronized boolean expire(Session session) {
        var isOpen = session.isOpen(clock.instant());
        if (isOpen) {
            session.isExpired = true;
            session.payment.isCanceled = true;
        }
        return isOpen;
    }

    /** @param which the page, its id, or the merchant's number */
    synchronized Optional<Session> shown(String which) {
        var start = which.indexOf(Session.PAGE);
        var id = start < 0 ? which : which.substring(start + Session.PAGE.length());
        return withId(id).or(() -> Optional.ofNullable(byNumber.get(id)).filter(session -> !id.isEmpty()));
    }

    /** @return whether it could be paid, and is */
    synchronized boolean pay(Session session, long amount) {
        var now = clock.instant();
        var isOpen = session.isOpen(now);
        if (isOpen) {
            session.payment.pay(amount, now);
            move(session, "payers", "merchant", amount);
            move(session, "merchant", "fees", fee(amount));
        }
        return isOpen;
    }

    /** The payer's bank says no to his card; the page stays, for another one. */
    synchronized void decline(Session session, String code) {
        if (session.isOpen(clock.instant())) {
            session.payment.decline(code, clock.instant());
        }
    }

    /** What goes back is paid by the merchant alone: the PSP keeps its fee. */
    synchronized void payBack(Session session, long amount) {
        move(session, "merchant", "payers", amount);
        session.payment.refunded += amount;
    }

    synchronized List<Map<String, Object>> all() {
        var all = new ArrayList<Map<String, Object>>();
        requests.forEach((number, times) -> {
            var session = byNumber.get(number);
            all.add(Map.of(
                    "out_trade_no",
                    number,
                    "state",
                    session == null ? "absent" : session.status(clock.instant()),
                    "total",
                    session == null ? 0 : session.total,
                    "paid",
                    session == null ? 0 : session.payment.received,
                    "refunded",
                    session == null ? 0 : session.payment.refunded,
                    "requests",
                    times));
        });
        return all;
    }

    /** 2.9 %, half a minor unit up. */
    static long fee(long paid) {
        return (paid * 29 + 500) / 1000;
    }

    /** The books are in fen: what is in other currencies has accounts of its own. */
    private void move(Session session, String from, String to, long amount) {
        var suffix = session.currency.equals("cny") ? "" : ":" + session.currency;
        books.move(from + suffix, to + suffix, amount);
    }
}
