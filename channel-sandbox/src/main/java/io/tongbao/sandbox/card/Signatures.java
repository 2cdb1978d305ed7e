package io.tongbao.sandbox.card;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How what is told is proved: HMAC-SHA256 over the moment and the body, with the secret of who is told. */
final class Signatures {

    private Signatures() {}

    /** The value of "Stripe-Signature". */
    static String of(String body, Instant at, String secret) {
        var moment = String.valueOf(at.getEpochSecond());
        return "t=" + moment + ",v1=" + hmac(secret, moment + "." + body);
    }

    private static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
