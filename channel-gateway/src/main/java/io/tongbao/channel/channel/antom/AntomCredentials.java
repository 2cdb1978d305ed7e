package io.tongbao.channel.channel.antom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;

/**
 * Who we are to Antom, and how each of us proves it. What it prints of itself holds no secret.
 *
 * @param clientId by which Antom knows our public key
 * @param merchantPrivateKey in the file: PKCS#8, base64 in one line
 * @param antomPublicKey Antom's own for this client, not ours; in the file: X.509, base64 in one line
 */
record AntomCredentials(String clientId, PrivateKey merchantPrivateKey, PublicKey antomPublicKey) {

    /**
     * Reads them from a file of properties, whose keys are the names above in kebab-case.
     *
     * @throws IllegalArgumentException if one is missing or no key; it names it, never what stands there
     */
    static AntomCredentials read(Path file) {
        var found = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("credentials: " + file + " cannot be read", unreadable);
        }
        return new AntomCredentials(
                of(found, "client-id"),
                key(found, "merchant-private-key", (rsa, bytes) -> rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes))),
                key(found, "antom-public-key", (rsa, bytes) -> rsa.generatePublic(new X509EncodedKeySpec(bytes))));
    }

    @Override
    public String toString() {
        return "AntomCredentials[clientId=" + clientId + "]";
    }

    private static String of(Properties found, String key) {
        var value = found.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("credentials: no " + key);
        }
        return value;
    }

    /** What it was that could not be read stands in no cause: it may repeat a part of the key. */
    @SuppressWarnings("UnusedException")
    private static <K> K key(Properties found, String name, Reading<K> reading) {
        try {
            return reading.read(
                    KeyFactory.getInstance("RSA"), Base64.getDecoder().decode(of(found, name)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(name + ": not the base64 of an RSA key");
        }
    }

    private interface Reading<K> {
        K read(KeyFactory rsa, byte[] bytes) throws GeneralSecurityException;
    }
}
