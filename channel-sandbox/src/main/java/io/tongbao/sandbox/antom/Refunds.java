package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Fee;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives money back: accepts at once, pays a little later, and never more than was paid. */
final class Refunds {

    static final String API = "refund";

    /** Accepted, and given up later. */
    static final Set<String> KINDS = Set.of("failed");

    private static final Duration UNTIL_PAID = Duration.ofSeconds(10);

    private final Payments payments;
    private final Books books;
    private final Notices notices;
    private final Clock clock;
    private final Map<String, Refund> byNumber = new HashMap<>();

    Refunds(Payments payments, Books books, Notices notices) {
        this.payments = payments;
        this.books = books;
        this.notices = notices;
        this.clock = notices.clock();
    }

    ObjectNode refund(JsonNode asked) {
        synchronized (payments) {
            var known = byNumber.get(asked.path("refundRequestId").asText());
            if (known != null) {
                return known.digest.equals(Content.digest(asked))
                        ? known.accepted()
                        : Answers.refused("REPEAT_REQ_INCONSISTENT");
            }
            return payments.identified(asked.path("paymentId").asText())
                    .map(payment -> refund(asked, payment))
                    .orElseGet(() -> Answers.refused("ORDER_NOT_EXIST"));
        }
    }

    ObjectNode inquire(String number) {
        synchronized (payments) {
            return Optional.ofNullable(byNumber.get(number))
                    .map(Refund::told)
                    .orElseGet(() -> Answers.refused("REFUND_NOT_EXIST"));
        }
    }

    /** The merchant's number of the payment of a refund; empty if there is no such refund. */
    String paymentOf(String number) {
        synchronized (payments) {
            return Optional.ofNullable(byNumber.get(number))
                    .map(refund -> refund.payment.number)
                    .orElse("");
        }
    }

    private ObjectNode refund(JsonNode asked, Payment payment) {
        if (!payment.isPaid() || payment.isCancelled) {
            return Answers.refused("ORDER_STATUS_INVALID");
        }
        var refund = new Refund(asked, payment);
        if (payment.promised + refund.amount > payment.paid) {
            return Answers.refused("REFUND_AMOUNT_EXCEED");
        }
        payment.promised += refund.amount;
        byNumber.put(asked.path("refundRequestId").asText(), refund);
        var isGivenUp = notices.faults().next(API, payment.number, KINDS).isPresent();
        notices.delays().after(UNTIL_PAID, isGivenUp ? () -> giveUp(refund) : () -> payBack(refund));
        return refund.accepted();
    }

    private void giveUp(Refund refund) {
        synchronized (payments) {
            refund.payment.promised -= refund.amount;
            refund.fail();
        }
        tell(refund);
    }

    private void payBack(Refund refund) {
        var payment = refund.payment;
        synchronized (payments) {
            books.move("merchant", "payers", refund.amount);
            books.move("fees", "merchant", Fee.back(payment.paid, payment.refunded, refund.amount));
            payment.refunded += refund.amount;
            refund.succeed(clock.instant());
        }
        tell(refund);
    }

    private void tell(Refund refund) {
        notices.tell(refund.notifyUrl, refund.payment.number, refund.told().put("notifyType", Notices.REFUNDED));
    }

    /** Whether such a thing can go wrong with such a call. */
    static boolean canGoWrong(String api, String kind) {
        return KINDS.contains(kind) && (api.equals(API) || api.equals(Fault.ANY));
    }
}
