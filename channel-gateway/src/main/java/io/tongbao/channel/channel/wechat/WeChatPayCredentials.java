package io.tongbao.channel.channel.wechat;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Who we are to WeChat Pay, and how each of us proves it. What it prints of itself holds no secret.
 *
 * @param merchantSerial of our certificate, as WeChat Pay knows it
 * @param merchantPrivateKey PKCS#8, base64 in one line
 * @param platformPublicKeyId "PUB_KEY_ID_..."
 * @param platformPublicKey X.509, base64 in one line
 * @param apiV3Key what notices are encrypted with: 32 bytes
 */
record WeChatPayCredentials(
        String mchid,
        String appid,
        String merchantSerial,
        String merchantPrivateKey,
        String platformPublicKeyId,
        String platformPublicKey,
        String apiV3Key) {

    private static final int API_V3_KEY_BYTES = 32;

    /**
     * Reads them from a file of properties, whose keys are the names above in kebab-case.
     *
     * @throws IllegalArgumentException if one is missing; it names the key, never what stands there
     */
    static WeChatPayCredentials read(Path file) {
        var found = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            found.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("credentials: " + file + " cannot be read", unreadable);
        }
        return new WeChatPayCredentials(
                of(found, "mchid"),
                of(found, "appid"),
                of(found, "merchant-serial"),
                of(found, "merchant-private-key"),
                of(found, "platform-public-key-id"),
                of(found, "platform-public-key"),
                of(found, "api-v3-key"));
    }

    /**
     * The same for WeChat Pay's own classes, which sign and verify.
     *
     * @throws IllegalArgumentException if a key is none
     */
    RSAPublicKeyConfig config() {
        var bytes = apiV3Key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes != API_V3_KEY_BYTES) {
            throw new IllegalArgumentException("api-v3-key: " + bytes + " bytes (expected: " + API_V3_KEY_BYTES + ")");
        }
        var builder = new RSAPublicKeyConfig.Builder()
                .merchantId(mchid)
                .merchantSerialNumber(merchantSerial)
                .publicKeyId(platformPublicKeyId)
                .apiV3Key(apiV3Key);
        keyed("merchant-private-key", () -> builder.privateKey(merchantPrivateKey));
        keyed("platform-public-key", () -> builder.publicKey(platformPublicKey));
        return builder.build();
    }

    @Override
    public String toString() {
        return "WeChatPayCredentials[mchid=" + mchid + ", appid=" + appid + ", merchantSerial=" + merchantSerial
                + ", platformPublicKeyId=" + platformPublicKeyId + "]";
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
    private static void keyed(String name, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(name + ": not the base64 of an RSA key");
        }
    }
}
