package io.tongbao.sandbox.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What WeChat Pay and one merchant know of each other, in public-key mode. Drawn once: {@code merchant.properties} is
 * what the merchant reads, {@code platform.properties} what WeChat Pay keeps.
 */
@SuppressWarnings("ArrayRecordComponent")
record Keys(
        String mchid,
        String appid,
        String serial,
        PublicKey merchant,
        String platformKeyId,
        PrivateKey platform,
        PrivateKey stranger,
        byte[] apiV3Key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Keys in(Path folder) {
        try {
            Files.createDirectories(folder);
            // Each is worth nothing without the other.
            if (!Files.exists(folder.resolve("platform.properties"))
                    || !Files.exists(folder.resolve("merchant.properties"))) {
                draw(folder);
            }
            var mine = read(folder.resolve("platform.properties"));
            var merchants = read(folder.resolve("merchant.properties"));
            return new Keys(
                    merchants.getProperty("mchid"),
                    merchants.getProperty("appid"),
                    merchants.getProperty("merchant-serial"),
                    publicKey(mine.getProperty("merchant-public-key")),
                    merchants.getProperty("platform-public-key-id"),
                    privateKey(mine.getProperty("platform-private-key")),
                    pair().getPrivate(),
                    merchants.getProperty("api-v3-key").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("keys in " + folder, failed);
        }
    }

    private static void draw(Path folder) throws GeneralSecurityException {
        var merchant = pair();
        var platform = pair();
        var number = digits(10);
        write(
                folder.resolve("merchant.properties"),
                Map.of(
                        "mchid", "1" + digits(9),
                        "appid", "wx" + hex(8),
                        "merchant-serial", "5" + hex(19).substring(0, 37).toUpperCase(Locale.ROOT),
                        "merchant-private-key", base64(merchant.getPrivate().getEncoded()),
                        "platform-public-key-id", "PUB_KEY_ID_01" + number,
                        "platform-public-key", base64(platform.getPublic().getEncoded()),
                        "api-v3-key", hex(16)));
        // Last: a folder that has it has both.
        write(
                folder.resolve("platform.properties"),
                Map.of(
                        "merchant-public-key", base64(merchant.getPublic().getEncoded()),
                        "platform-private-key", base64(platform.getPrivate().getEncoded())));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    private static PrivateKey privateKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** Nobody but the owner reads it, at no moment. */
    private static void write(Path file, Map<String, String> values) {
        var text = new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(int bytes) {
        var drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static String digits(int count) {
        return RANDOM.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    }
}
