package io.tongbao.channel.channel.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Who we are to Stripe, and by what we know it. What it prints of itself holds no secret.
 *
 * @param secretKey of our account, "sk_live_..."; or a restricted one that may write sessions and refunds
 * @param webhookSecret of our endpoint, "whsec_..."
 */
record CardCredentials(String secretKey, String webhookSecret) {

    /**
     * Reads them from a file of properties, whose keys are the names above in kebab-case.
     *
     * @throws IllegalArgumentException if one is missing; it names it
     */
    static CardCredentials read(Path file) {
        var found = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("credentials: " + file + " cannot be read", unreadable);
        }
        return new CardCredentials(of(found, "secret-key"), of(found, "webhook-secret"));
    }

    @Override
    public String toString() {
        return "CardCredentials";
    }

    private static String of(Properties found, String key) {
        var value = found.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("credentials: no " + key);
        }
        return value;
    }
}
