package io.tongbao.channel.channel.antom;

import io.tongbao.channel.channel.Outcome;

/** What Antom's words about a payment mean for a charge. They must be proved already to be its own. */
final class Payments {

    /** It has gone back as a whole, if it ever was paid. */
    static final String CANCELLED = "CANCELLED";

    /** Somebody has paid, and the wallet has not said its last word of it. */
    private static final String PENDING = "PENDING";

    private Payments() {}

    /** Whether nobody has begun to pay. */
    static boolean isUntouched(Told payment) {
        return !payment.text("paymentStatus").equals(PENDING);
    }

    /** As it answers who asks. What was given back later leaves a payment SUCCESS. */
    static Outcome outcome(Told payment) {
        var status = payment.text("paymentStatus");
        return switch (status) {
            case "SUCCESS" -> paid(payment);
            // One that was cancelled after it was paid has gone back as a whole.
            case "FAIL", CANCELLED -> new Outcome.Declined(status);
            case "PROCESSING", PENDING -> new Outcome.Pending();
            default -> new Outcome.Unknown("no paymentStatus that we know");
        };
    }

    static Outcome paid(Told payment) {
        var id = payment.text("paymentId");
        var amount = payment.money("paymentAmount");
        var at = payment.moment("paymentTime");
        return !id.isBlank() && amount.isPresent() && at.isPresent()
                ? new Outcome.Succeeded(id, amount.get(), at.get())
                : new Outcome.Unknown("paid, but it does not say what, when, or under which id");
    }
}
