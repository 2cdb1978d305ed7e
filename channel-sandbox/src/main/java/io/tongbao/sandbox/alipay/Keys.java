package io.tongbao.sandbox.alipay;

import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.KeyFolder;
import io.tongbao.sandbox.party.Rsa;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;

/** What Alipay and one merchant know of each other. That keys are whose is not certified, only numbered. */
record Keys(
        String appId, String sellerId, Serials serials, PublicKey merchant, PrivateKey platform, PrivateKey stranger) {

    /** Of the certificates by which the merchant proves himself where money goes out. */
    record Serials(String app, String root) {}

    static Keys in(Path path) {
        var folder = new KeyFolder(path);
        try {
            if (!folder.isWhole()) {
                draw(folder);
            }
            var mine = folder.platform();
            var merchants = folder.merchant();
            return new Keys(
                    merchants.getProperty("app-id"),
                    merchants.getProperty("seller-id"),
                    new Serials(merchants.getProperty("app-cert-sn"), merchants.getProperty("alipay-root-cert-sn")),
                    Rsa.publicKey(mine.getProperty("merchant-public-key")),
                    Rsa.privateKey(mine.getProperty("platform-private-key")),
                    Rsa.pair().getPrivate());
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("keys in " + folder, failed);
        }
    }

    private static void draw(KeyFolder folder) throws IOException, GeneralSecurityException {
        var merchant = Rsa.pair();
        var platform = Rsa.pair();
        folder.write(
                Map.of(
                        "app-id",
                        "2021" + Drawn.digits(12),
                        "seller-id",
                        "2088" + Drawn.digits(12),
                        "app-cert-sn",
                        Drawn.digits(32),
                        "alipay-root-cert-sn",
                        Drawn.digits(32) + "_" + Drawn.digits(32),
                        "merchant-private-key",
                        Rsa.text(merchant.getPrivate()),
                        "alipay-public-key",
                        Rsa.text(platform.getPublic())),
                Map.of(
                        "merchant-public-key", Rsa.text(merchant.getPublic()),
                        "platform-private-key", Rsa.text(platform.getPrivate())));
    }
}
