package io.tongbao.trade.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a business line shows.
 *
 * @param token itself; empty if the line drew it, so that nobody else knows it
 * @param sha256 of it, in lower-case hex
 */
record LineToken(String token, String sha256) {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static LineToken drawn() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return new LineToken(token, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "token";
    }
}
