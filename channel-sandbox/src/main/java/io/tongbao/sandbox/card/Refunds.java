package io.tongbao.sandbox.card;

import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives money back, at once if nothing else is ordered, and never more than was paid. */
final class Refunds {

    static final String API = "refund";
    static final String PATH = "/v1/refunds";

    /** "processing": accepted, and done a little later; "failed": accepted, and given up later. */
    static final Set<String> KINDS = Set.of("processing", "failed");

    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);
    private static final Duration UNTIL_PAID = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final Events events;
    private final Faults faults;
    private final Delays delays;
    private final Clock clock;
    private final Map<String, Refund> byId = new LinkedHashMap<>();

    Refunds(Sessions sessions, Events events, Faults faults, Delays delays) {
        this.sessions = sessions;
        this.events = events;
        this.faults = faults;
        this.delays = delays;
        this.clock = events.clock();
    }

    Reply refund(Call call) {
        var wrong = Rules.refund(call);
        if (wrong.isPresent()) {
            return Answers.refused(400, wrong.get());
        }
        synchronized (sessions) {
            return sessions.ofPayment(call.parameter("payment_intent"))
                    .map(session -> refund(call, session))
                    .orElseGet(() -> Answers.missing(call.parameter("payment_intent")));
        }
    }

    Reply query(String id) {
        synchronized (sessions) {
            var refund = byId.get(id);
            return refund == null ? Answers.missing(id) : Answers.done(refund.told());
        }
    }

    /** Those of a payment, the newest first. */
    Reply list(String payment) {
        synchronized (sessions) {
            var told = sessions.ofPayment(payment).map(session -> session.payment.refunds).orElseGet(List::of).stream()
                    .map(Refund::told)
                    .toList();
            return Answers.list("list", PATH, told);
        }
    }

    /** The merchant's number of the payment of a refund; empty if there is no such refund. */
    String numberOf(String id) {
        synchronized (sessions) {
            var refund = byId.get(id);
            return refund == null ? "" : refund.session.number;
        }
    }

    private Reply refund(Call call, Session session) {
        var payment = session.payment;
        if (!payment.isPaid()) {
            return refused(
                    Answers.No.invalid("payment_intent", "This PaymentIntent does not have a successful charge"));
        }
        var left = payment.received - payment.promised;
        if (left == 0) {
            return refused(Answers.No.coded("charge_already_refunded", "Charge has already been refunded."));
        }
        var amount = call.amount("amount").orElse(left);
        if (amount > left) {
            return refused(Answers.No.invalid("amount", "Refund amount is greater than unrefunded amount on charge"));
        }
        var refund = new Refund(call, session, amount, clock.instant());
        byId.put(refund.id, refund);
        payment.refunds.add(0, refund);
        payment.promised += amount;
        switch (faults.next(API, session.number, KINDS).orElse(NONE).kind()) {
            case "processing" -> delays.after(UNTIL_PAID, () -> payBack(refund));
            case "failed" -> delays.after(UNTIL_PAID, () -> giveUp(refund));
            default -> succeed(refund);
        }
        events.tell("refund.created", session.number, refund.told());
        return Answers.done(refund.told());
    }

    private static Reply refused(Answers.No no) {
        return Answers.refused(400, no);
    }

    private void succeed(Refund refund) {
        sessions.payBack(refund.session, refund.amount);
        refund.status = "succeeded";
    }

    private void payBack(Refund refund) {
        synchronized (sessions) {
            succeed(refund);
            events.tell("refund.updated", refund.session.number, refund.told());
        }
    }

    private void giveUp(Refund refund) {
        synchronized (sessions) {
            refund.session.payment.promised -= refund.amount;
            refund.status = "failed";
            events.tell("refund.failed", refund.session.number, refund.told());
        }
    }
}
