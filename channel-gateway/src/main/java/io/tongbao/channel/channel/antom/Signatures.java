package io.tongbao.channel.channel.antom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signs as we are, and says whether something is signed by Antom, and lately. What is signed, both ways, is the path of
 * the call, who the client is, when it was said, and the bytes that were said: an answer carries the path of its
 * question.
 */
final class Signatures {

    static final String HEADER = "Signature";

    private static final String ALGORITHM = "SHA256withRSA";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Pattern VALUE = Pattern.compile("(?:^|,)\\s*signature=([^,\\s]+)");
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");

    private final AntomCredentials credentials;
    private final Clock clock;

    /**
     * @param path "/ams/api/v1/payments/pay"
     * @param time as it stands in its header, in whichever of both shapes
     */
    record Said(String path, String time, String body) {

        private byte[] signed(String clientId) {
            return ("POST " + path + "\n" + clientId + "." + time + "." + body).getBytes(UTF_8);
        }
    }

    Signatures(AntomCredentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    String clientId() {
        return credentials.clientId();
    }

    String now() {
        return String.valueOf(clock.instant().toEpochMilli());
    }

    /** What stands in the header. */
    String sign(Said said) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(credentials.merchantPrivateKey());
            signature.update(said.signed(clientId()));
            var text = Base64.getEncoder().encodeToString(signature.sign());
            return "algorithm=RSA256,keyVersion=1,signature=" + URLEncoder.encode(text, UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("our own key does not sign", impossible);
        }
    }

    /** Whatever is wrong with a signature, it is none. */
    boolean isAntoms(Said said, String header) {
        var value = VALUE.matcher(header);
        if (!value.find()) {
            return false;
        }
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(credentials.antomPublicKey());
            verifier.update(said.signed(clientId()));
            return verifier.verify(Base64.getDecoder().decode(URLDecoder.decode(value.group(1), UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    /** An answer or a notice that somebody has kept is as well signed as a new one. */
    boolean isFresh(String time) {
        return moment(time)
                .filter(at -> Duration.between(at, clock.instant()).abs().compareTo(SKEW) <= 0)
                .isPresent();
    }

    /** In milliseconds, or as ISO 8601 has it: Antom's documents show both. */
    private static Optional<Instant> moment(String time) {
        try {
            return Optional.of(
                    MILLIS.matcher(time).matches()
                            ? Instant.ofEpochMilli(Long.parseLong(time))
                            : OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
