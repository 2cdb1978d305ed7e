package io.tongbao.channel.channel.alipay;

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
import org.jspecify.annotations.Nullable;

/**
 * Who we are to Alipay, and how each of us proves it. What it prints of itself holds no secret.
 *
 * @param appId of our app, for which Alipay knows our public key
 * @param sellerId of the account that is paid: "2088..."
 * @param merchantPrivateKey in the file: PKCS#8, base64 in one line
 * @param alipayPublicKey Alipay's own for this app, not ours; in the file: X.509, base64 in one line
 * @param serials of the certificates that say so, of an app that has them; else null
 */
record AlipayCredentials(
        String appId,
        String sellerId,
        PrivateKey merchantPrivateKey,
        PublicKey alipayPublicKey,
        @Nullable Serials serials) {

    /**
     * Certificates by their serial numbers, as Alipay writes them: the MD5, in hex, of issuer and number.
     *
     * @param app that of our app; in the file: "app-cert-sn"
     * @param root those of Alipay's own authorities, joined by "_"; in the file: "alipay-root-cert-sn"
     */
    record Serials(String app, String root) {

        @Nullable
        static Serials read(Properties found) {
            return found.containsKey("app-cert-sn")
                    ? new Serials(of(found, "app-cert-sn"), of(found, "alipay-root-cert-sn"))
                    : null;
        }
    }

    /**
     * Reads them from a file of properties, whose keys are the names above in kebab-case.
     *
     * @throws IllegalArgumentException if one is missing or no key; it names it, never what stands there
     */
    static AlipayCredentials read(Path file) {
        var found = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("credentials: " + file + " cannot be read", unreadable);
        }
        return new AlipayCredentials(
                of(found, "app-id"),
                of(found, "seller-id"),
                key(found, "merchant-private-key", (rsa, bytes) -> rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes))),
                key(found, "alipay-public-key", (rsa, bytes) -> rsa.generatePublic(new X509EncodedKeySpec(bytes))),
                Serials.read(found));
    }

    @Override
    public String toString() {
        return "AlipayCredentials[appId=" + appId + ", sellerId=" + sellerId + "]";
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
