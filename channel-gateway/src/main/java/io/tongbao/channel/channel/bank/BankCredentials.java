package io.tongbao.channel.channel.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Who we are to the bank, and how each of us proves it. What it prints of itself holds no secret.
 *
 * @param merchant our key; in the file its private half: {@code merchant-private-key}, PKCS#8, base64 in one line
 * @param bank the key of its SFTP server, and no other's; {@code bank-public-key}, X.509, base64 in one line
 * @param bic of the bank
 * @param accounts our accounts by their currencies; {@code account-CNY} and the like
 */
record BankCredentials(String user, KeyPair merchant, PublicKey bank, String bic, Map<Currency, String> accounts) {

    private static final String ACCOUNT = "account-";

    /**
     * Reads them from a file of properties.
     *
     * @throws IllegalArgumentException if one is missing or no key; it names it, never what stands there
     */
    static BankCredentials read(Path file) {
        var found = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("credentials: " + file + " cannot be read", unreadable);
        }
        var accounts = found.stringPropertyNames().stream()
                .filter(name -> name.startsWith(ACCOUNT))
                .collect(Collectors.toUnmodifiableMap(
                        name -> Currency.getInstance(name.substring(ACCOUNT.length())), name -> of(found, name)));
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("credentials: no " + ACCOUNT + "CNY, or of another currency");
        }
        return new BankCredentials(
                of(found, "user"),
                key(found, "merchant-private-key", BankCredentials::pair),
                key(found, "bank-public-key", (rsa, bytes) -> rsa.generatePublic(new X509EncodedKeySpec(bytes))),
                of(found, "bic"),
                accounts);
    }

    /** Our account of a currency. */
    Optional<String> account(Currency currency) {
        return Optional.ofNullable(accounts.get(currency));
    }

    @Override
    public String toString() {
        return "BankCredentials[user=" + user + ", bic=" + bic + ", currencies=" + accounts.keySet() + "]";
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

    /** The private half of an RSA key knows the public one. */
    private static KeyPair pair(KeyFactory rsa, byte[] bytes) throws GeneralSecurityException {
        if (!(rsa.generatePrivate(new PKCS8EncodedKeySpec(bytes)) instanceof RSAPrivateCrtKey own)) {
            throw new GeneralSecurityException("a key that does not know its public half");
        }
        var open = rsa.generatePublic(new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent()));
        return new KeyPair(open, own);
    }

    private interface Reading<K> {
        K read(KeyFactory rsa, byte[] bytes) throws GeneralSecurityException;
    }
}
