package io.tongbao.channel.channel.card;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads what Stripe tells us unasked. Whatever is wrong with it, it is {@link Forged} and never an accident. */
final class CardNotices {

    /** It is signed anew at each attempt. Stripe's own SDK looks for what is old only: one of tomorrow passes there. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final SecretKeySpec secret;
    private final Clock clock;

    CardNotices(CardCredentials credentials, Clock clock) {
        this.secret = new SecretKeySpec(credentials.webhookSecret().getBytes(UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** @throws Forged whenever it is not proved to be Stripe's, fresh, and about us */
    Notice read(RawNotice raw) {
        requireProof(raw);
        try {
            return notice(Told.of(new String(raw.body(), UTF_8)));
        } catch (Forged forged) {
            throw forged;
        } catch (RuntimeException unreadable) {
            throw new Forged("it cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private Notice notice(Told event) {
        if (!event.isA("event") || event.text("id").isBlank()) {
            throw new Forged("it is no event");
        }
        var about = event.child("data").child("object");
        return switch (event.text("type")) {
            case "checkout.session.completed", "checkout.session.expired" -> charge(event, about);
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" -> refund(event, about);
            default -> throw new Forged("it is about nothing that we know of");
        };
    }

    /** A session is told with the id of its payment and not with the payment itself. */
    private static Notice charge(Told event, Told session) {
        var number = session.text("client_reference_id");
        if (!session.isA(Payments.SESSION) || number.isBlank()) {
            throw new Forged("it names nothing of ours");
        }
        var outcome = Payments.isPaid(session) ? paid(event, session) : Payments.unpaid(session);
        return new Notice(event.text("id"), About.CHARGE, number, outcome);
    }

    private static Outcome paid(Told event, Told session) {
        var id = session.text("payment_intent");
        var amount = session.money("amount_total");
        var at = event.moment("created");
        return !id.isBlank() && amount.isPresent() && at.isPresent()
                ? new Outcome.Succeeded(id, amount.get(), at.get())
                : new Outcome.Unknown("paid, but it does not say what, when, or under which id");
    }

    /** One that nobody here has asked for, but somebody at Stripe's dashboard, is told by Stripe's own id of it. */
    private static Notice refund(Told event, Told refund) {
        var id = refund.text("id");
        if (!refund.isA("refund") || id.isBlank()) {
            throw new Forged("it names no refund");
        }
        var number = CardRefunds.number(refund);
        return new Notice(event.text("id"), About.REFUND, number.isBlank() ? id : number, CardRefunds.outcome(refund));
    }

    private void requireProof(RawNotice raw) {
        var header = raw.header("Stripe-Signature").orElseThrow(() -> new Forged("it has no signature"));
        var moment = values(header, "t").stream().findFirst().orElse("");
        if (!SECONDS.matcher(moment).matches()) {
            throw new Forged("it does not say when it was sent");
        }
        var ours = signature(moment, raw.body()).getBytes(US_ASCII);
        // There are two while Stripe's dashboard changes the secret from one to the next.
        if (values(header, "v1").stream().noneMatch(theirs -> MessageDigest.isEqual(ours, theirs.getBytes(UTF_8)))) {
            throw new Forged("its signature is wrong");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(moment)), clock.instant());
        if (age.abs().compareTo(SKEW) > 0) {
            throw new Forged("it is " + age.toSeconds() + " s old (expected: at most " + SKEW.toSeconds() + ")");
        }
    }

    /** All of a name in "t=1,v1=a,v1=b". */
    private static List<String> values(String header, String name) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
    }

    private String signature(String moment, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((moment + ".").getBytes(US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no " + ALGORITHM, impossible);
        }
    }
}
