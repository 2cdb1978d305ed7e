package io.tongbao.channel.channel.card;

import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The session of a charge, and what was paid on its page. Stripe finds neither by our number: sessions cannot be
 * searched, and a search of payments lags behind. But to ask for the session once more, by the same key and with the
 * same content, is answered with its first answer, and that has its id. A key is kept for a day, and a session lives no
 * longer. Once a key may be forgotten, the same request is refused, since it says when the session ends: so it never
 * opens a second one. What is there to find then was paid long enough ago to be searched.
 */
final class Payments {

    static final String SESSION = "checkout.session";

    /** Under which name a payment has our number. */
    static final String OURS = "charge";

    static final String EXPIRES = "expires_at";

    private static final String SESSIONS = "/v1/checkout/sessions";

    /**
     * A session lives half an hour at least, with something for the way and for clocks. That nobody may pay any more is
     * a matter of closing it; this is when it ends if nobody can. It hangs on the order alone, so that the content
     * stays the same.
     */
    private static final Duration LIVES_ON = Duration.ofMinutes(31);

    /** When surely no session is open, and what was paid can be found. */
    private static final Duration LONG_OVER = Duration.ofHours(2);

    private static final Pattern ID = Pattern.compile("cs_\\w{1,200}");

    private final Calls calls;
    private final String returnUrl;
    private final Clock clock;

    Payments(Calls calls, String returnUrl, Clock clock) {
        this.calls = calls;
        this.returnUrl = returnUrl;
        this.clock = clock;
    }

    /** Opens the session of an order; or tells it as it was when it was opened. */
    CompletableFuture<Reply> session(Order order) {
        return calls.post(SESSIONS, wanted(order), order.number());
    }

    /** What became of it; its id is the payment's. */
    CompletableFuture<Outcome> query(Order order) {
        return session(order).thenCompose(reply -> query(reply, order));
    }

    /** Whatever the answer to that says, it is a no when the session reads so. */
    CompletableFuture<Outcome> close(Order order) {
        return session(order).thenCompose(reply -> {
            if (!(reply instanceof Reply.Done done) || !isId(done)) {
                return query(reply, order);
            }
            return calls.post(path(done) + "/expire").thenCompose(said -> query(reply, order));
        });
    }

    private CompletableFuture<Outcome> query(Reply reply, Order order) {
        if (reply instanceof Reply.Done done) {
            return isId(done)
                    ? calls.get(path(done), Map.of("expand[]", "payment_intent.latest_charge"))
                            .thenApply(told -> outcome(told, order))
                    : unknown("no id of a session");
        }
        var isTooLate = reply instanceof Reply.Refused no
                && no.status() == 400
                && (no.param().equals(EXPIRES) || no.type().equals("idempotency_error"));
        return isTooLate ? search(order) : unknown(reply.toString());
    }

    private CompletableFuture<Outcome> search(Order order) {
        var query =
                Map.of("query", "metadata['" + OURS + "']:'" + order.number() + "'", "expand[]", "data.latest_charge");
        return calls.get("/v1/payment_intents/search", query).thenApply(reply -> {
            if (!(reply instanceof Reply.Done done) || !done.told().isA("search_result")) {
                return new Outcome.Unknown(reply instanceof Reply.Done ? "no result of a search" : reply.toString());
            }
            return done.told().children().stream()
                    .filter(payment -> payment.child("metadata").text(OURS).equals(order.number()))
                    .flatMap(payment -> found(payment).stream())
                    .findFirst()
                    .orElseGet(() -> isLongOver(order)
                            ? new Outcome.Declined("no payment")
                            : new Outcome.Unknown("its session is not found, and no payment either"));
        });
    }

    /** A card that was declined leaves a payment that waits for another one: as good as none when nobody can come. */
    private static Optional<Outcome> found(Told payment) {
        return switch (payment.text("status")) {
            case "succeeded" -> Optional.of(paid(payment));
            case "processing" -> Optional.of(new Outcome.Pending());
            case "requires_payment_method", "requires_action", "requires_confirmation", "canceled" -> Optional.empty();
            default -> Optional.of(new Outcome.Unknown("no status of a payment that we know"));
        };
    }

    private boolean isLongOver(Order order) {
        return order.payUntil().plus(LIVES_ON).plus(LONG_OVER).isBefore(clock.instant());
    }

    private static Outcome outcome(Reply reply, Order order) {
        if (!(reply instanceof Reply.Done done)) {
            return new Outcome.Unknown(reply.toString());
        }
        var session = done.told();
        if (!isOf(session, order)) {
            return new Outcome.Unknown("an answer about another order");
        }
        return isPaid(session) ? paid(session.child("payment_intent")) : unpaid(session);
    }

    static boolean isOf(Told session, Order order) {
        return session.isA(SESSION) && session.text("client_reference_id").equals(order.number());
    }

    /** A session is complete as well when money is on its way that may never come. */
    static boolean isPaid(Told session) {
        return session.text("status").equals("complete")
                && session.text("payment_status").equals("paid");
    }

    /** What a session means of which nobody says that it is paid. */
    static Outcome unpaid(Told session) {
        var status = session.text("status");
        var isUnpaid = session.text("payment_status").equals("unpaid");
        return switch (status) {
            case "open" -> new Outcome.Pending();
            case "expired" -> isUnpaid ? new Outcome.Declined(status) : new Outcome.Unknown("expired, and not unpaid");
            case "complete" -> isUnpaid ? new Outcome.Pending() : new Outcome.Unknown("no payment_status that we know");
            default -> new Outcome.Unknown("no status that we know");
        };
    }

    private static Outcome paid(Told payment) {
        var id = payment.text("id");
        var amount = payment.money("amount_received");
        var at = payment.child("latest_charge").moment("created");
        var isPaid = payment.isA("payment_intent") && payment.text("status").equals("succeeded");
        return isPaid && !id.isBlank() && amount.isPresent() && at.isPresent()
                ? new Outcome.Succeeded(id, amount.get(), at.get())
                : new Outcome.Unknown("paid, but it does not say what, when, or under which id");
    }

    private Map<String, String> wanted(Order order) {
        var wanted = new LinkedHashMap<String, String>();
        wanted.put("mode", "payment");
        wanted.put("client_reference_id", order.number());
        wanted.put("payment_intent_data[metadata][" + OURS + "]", order.number());
        wanted.put("payment_method_types[0]", "card");
        wanted.put("line_items[0][quantity]", "1");
        wanted.put("line_items[0][price_data][currency]", order.amount().code().toLowerCase(Locale.ROOT));
        wanted.put(
                "line_items[0][price_data][unit_amount]",
                String.valueOf(order.amount().minor()));
        wanted.put("line_items[0][price_data][product_data][name]", order.subject());
        wanted.put("success_url", returnUrl);
        wanted.put("cancel_url", returnUrl);
        wanted.put(EXPIRES, String.valueOf(order.payUntil().plus(LIVES_ON).getEpochSecond()));
        return wanted;
    }

    private static boolean isId(Reply.Done session) {
        return session.told().isA(SESSION)
                && ID.matcher(session.told().text("id")).matches();
    }

    private static String path(Reply.Done session) {
        return SESSIONS + "/" + session.told().text("id");
    }

    private static CompletableFuture<Outcome> unknown(String why) {
        return CompletableFuture.completedFuture(new Outcome.Unknown(why));
    }
}
