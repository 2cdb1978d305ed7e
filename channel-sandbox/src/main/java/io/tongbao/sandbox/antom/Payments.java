package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Fee;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payments of the merchant. Whoever changes one holds the lock of this. */
final class Payments {

    private static final String ABSENT = "ABSENT";

    private final Books books;
    private final Clock clock;

    private final Map<String, Payment> byNumber = new LinkedHashMap<>();
    private final Map<String, Payment> byToken = new HashMap<>();
    private final Map<String, Payment> byId = new HashMap<>();

    /** How often numbers were posted of which no payment has come. */
    private final Map<String, Integer> inVain = new LinkedHashMap<>();

    Payments(Books books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /** Somebody posted a payment, whatever will become of it. */
    synchronized void countRequest(String number) {
        var payment = byNumber.get(number);
        if (payment == null) {
            inVain.merge(number, 1, Integer::sum);
        } else {
            payment.requests++;
        }
    }

    /** @param pages how the address of a page begins; its token follows */
    synchronized ObjectNode pay(JsonNode asked, String pages) {
        var payment = byNumber.computeIfAbsent(asked.path("paymentRequestId").asText(), number -> opened(asked));
        if (!payment.digest.equals(Content.digest(asked))) {
            return Answers.refused("REPEAT_REQ_INCONSISTENT");
        }
        return switch (payment.status(clock.instant())) {
            case "PROCESSING" ->
                payment.told(Answers.inProcess("PAYMENT_IN_PROCESS")).put("normalUrl", pages + payment.token);
            case "SUCCESS" -> payment.told(Answers.taken());
            case "CANCELLED" -> Answers.refused("ORDER_IS_CANCELED");
            default -> Answers.refused("ORDER_IS_CLOSED");
        };
    }

    synchronized ObjectNode inquire(JsonNode asked) {
        return found(asked)
                .map(payment -> payment.told(Answers.taken()).put("paymentStatus", payment.status(clock.instant())))
                .orElseGet(() -> Answers.refused("ORDER_NOT_EXIST"));
    }

    /** Of what was paid already everything goes back, fee and all. */
    synchronized ObjectNode cancel(JsonNode asked) {
        var found = found(asked);
        if (found.isEmpty()) {
            return Answers.refused("ORDER_NOT_EXIST");
        }
        var payment = found.get();
        if (payment.promised > 0) {
            return Answers.refused("ORDER_STATUS_INVALID");
        }
        if (payment.isPaid() && !payment.isCancelled) {
            books.move("fees", "merchant", Fee.of(payment.paid));
            books.move("merchant", "payers", payment.paid);
        }
        payment.isCancelled = true;
        return Answers.taken()
                .put("paymentRequestId", payment.number)
                .put("paymentId", payment.id)
                .put("cancelTime", Payment.iso(clock.instant()));
    }

    /** @return what is told of what was paid, before anybody could change it again; empty if it cannot be paid */
    synchronized Optional<Paid> pay(String which, long other) {
        return named(which)
                .filter(payment -> payment.status(clock.instant()).equals("PROCESSING"))
                .map(payment -> {
                    payment.paid = other > 0 ? other : payment.asked;
                    payment.paidAt = clock.instant();
                    books.move("payers", "merchant", payment.paid);
                    books.move("merchant", "fees", Fee.of(payment.paid));
                    return new Paid(payment, payment.told(Answers.taken()).put("notifyType", Notices.PAID));
                });
    }

    record Paid(Payment payment, ObjectNode told) {}

    /** By the token of its page, or by the merchant's number. */
    synchronized Optional<Payment> named(String which) {
        return Optional.ofNullable(byToken.get(which)).or(() -> Optional.ofNullable(byNumber.get(which)));
    }

    synchronized Optional<Payment> identified(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized List<Map<String, Object>> all() {
        var all = new ArrayList<Map<String, Object>>();
        byNumber.values()
                .forEach(payment -> all.add(Map.of(
                        "out_trade_no", payment.number,
                        "state", payment.status(clock.instant()),
                        "total", payment.asked,
                        "paid", payment.paid,
                        "refunded", payment.refunded,
                        "requests", payment.requests)));
        inVain.forEach((number, requests) -> all.add(Map.of(
                "out_trade_no", number, "state", ABSENT, "total", 0, "paid", 0, "refunded", 0, "requests", requests)));
        return all;
    }

    /** Antom's own number wins over the merchant's. */
    private Optional<Payment> found(JsonNode asked) {
        return asked.hasNonNull("paymentId")
                ? identified(asked.path("paymentId").asText())
                : Optional.ofNullable(
                        byNumber.get(asked.path("paymentRequestId").asText()));
    }

    private Payment opened(JsonNode asked) {
        var payment = new Payment(asked, clock.instant());
        payment.requests = Optional.ofNullable(inVain.remove(payment.number)).orElse(0);
        byToken.put(payment.token, payment);
        byId.put(payment.id, payment);
        return payment;
    }
}
