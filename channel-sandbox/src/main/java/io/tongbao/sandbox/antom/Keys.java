package io.tongbao.sandbox.antom;

import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.KeyFolder;
import io.tongbao.sandbox.party.Rsa;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;

/** What Antom and one merchant know of each other. */
record Keys(String clientId, PublicKey merchant, PrivateKey platform, PrivateKey stranger) {

    static Keys in(Path path) {
        var folder = new KeyFolder(path);
        try {
            if (!folder.isWhole()) {
                draw(folder);
            }
            var mine = folder.platform();
            return new Keys(
                    folder.merchant().getProperty("client-id"),
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
                        "client-id", "5Y" + Drawn.digits(18),
                        "merchant-private-key", Rsa.text(merchant.getPrivate()),
                        "antom-public-key", Rsa.text(platform.getPublic())),
                Map.of(
                        "merchant-public-key", Rsa.text(merchant.getPublic()),
                        "platform-private-key", Rsa.text(platform.getPrivate())));
    }

    @Override
    public String toString() {
        return "Keys[clientId=" + clientId + "]";
    }
}
