package io.tongbao.channel.channel.antom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads what Antom tells us unasked. Whatever is wrong with it, it is {@link Forged} and never an accident. */
final class AntomNotices {

    private final String path;
    private final Signatures signatures;

    /** @param path of the address that Antom was told */
    AntomNotices(String path, Signatures signatures) {
        this.path = path;
        this.signatures = signatures;
    }

    /** @throws Forged whenever it is not proved to be Antom's, fresh, and about us */
    Notice read(RawNotice raw) {
        var time = needed(raw, "Request-Time");
        if (!signatures.isFresh(time)) {
            throw new Forged("it is too old, or does not say when it was sent");
        }
        // Who the client is stands in what is signed; that it is named besides is no proof.
        if (!needed(raw, "Client-Id").equals(signatures.clientId())) {
            throw new Forged("it is for another client");
        }
        var said = new Signatures.Said(path, time, new String(raw.body(), UTF_8));
        if (!signatures.isAntoms(said, needed(raw, Signatures.HEADER))) {
            throw new Forged("its signature is wrong");
        }
        return readable(raw, said.body());
    }

    /** Only the kind of accident is told on: what it says may repeat what came. */
    @SuppressWarnings("UnusedException")
    private static Notice readable(RawNotice raw, String body) {
        try {
            return notice(id(raw.body()), Told.of(body));
        } catch (Forged forged) {
            throw forged;
        } catch (RuntimeException unreadable) {
            throw new Forged("it cannot be read");
        }
    }

    /** What is neither a yes nor told as the last word is asked about. */
    private static Notice notice(String id, Told told) {
        return switch (told.text("notifyType")) {
            case "PAYMENT_RESULT" -> {
                var isYes = told.resultStatus().equals("S");
                yield new Notice(
                        id,
                        About.CHARGE,
                        named("paymentRequestId", told),
                        isYes ? Payments.paid(told) : new Outcome.Pending());
            }
            case "PAYMENT_PENDING" ->
                new Notice(id, About.CHARGE, named("paymentRequestId", told), new Outcome.Pending());
            case "REFUND_RESULT" ->
                new Notice(id, About.REFUND, named("refundRequestId", told), AntomRefunds.outcome(told));
            default -> throw new Forged("it is about nothing that we know of");
        };
    }

    private static String named(String field, Told told) {
        var number = told.text(field);
        if (number.isBlank()) {
            throw new Forged("it names nothing of ours");
        }
        return number;
    }

    /** Antom gives its notices none: the same words again are the same notice. */
    private static String id(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String needed(RawNotice raw, String header) {
        return raw.header(header).orElseThrow(() -> new Forged("it has no " + header));
    }
}
