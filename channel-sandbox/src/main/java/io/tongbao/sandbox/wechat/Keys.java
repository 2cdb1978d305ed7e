package io.tongbao.sandbox.wechat;

import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.KeyFolder;
import io.tongbao.sandbox.party.Rsa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** What WeChat Pay and one merchant know of each other, in public-key mode. */
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

    static Keys in(Path path) {
        var folder = new KeyFolder(path);
        try {
            if (!folder.isWhole()) {
                draw(folder);
            }
            var mine = folder.platform();
            var merchants = folder.merchant();
            return new Keys(
                    merchants.getProperty("mchid"),
                    merchants.getProperty("appid"),
                    merchants.getProperty("merchant-serial"),
                    Rsa.publicKey(mine.getProperty("merchant-public-key")),
                    merchants.getProperty("platform-public-key-id"),
                    Rsa.privateKey(mine.getProperty("platform-private-key")),
                    Rsa.pair().getPrivate(),
                    merchants.getProperty("api-v3-key").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("keys in " + folder, failed);
        }
    }

    private static void draw(KeyFolder folder) throws IOException, GeneralSecurityException {
        var merchant = Rsa.pair();
        var platform = Rsa.pair();
        folder.write(
                Map.of(
                        "mchid", "1" + Drawn.digits(9),
                        "appid", "wx" + hex(8),
                        "merchant-serial", "5" + hex(19).substring(0, 37).toUpperCase(Locale.ROOT),
                        "merchant-private-key", Rsa.text(merchant.getPrivate()),
                        "platform-public-key-id", "PUB_KEY_ID_01" + Drawn.digits(10),
                        "platform-public-key", Rsa.text(platform.getPublic()),
                        "api-v3-key", hex(16)),
                Map.of(
                        "merchant-public-key", Rsa.text(merchant.getPublic()),
                        "platform-private-key", Rsa.text(platform.getPrivate())));
    }

    private static String hex(int bytes) {
        var drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
