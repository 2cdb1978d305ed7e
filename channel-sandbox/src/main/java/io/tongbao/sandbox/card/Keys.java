package io.tongbao.sandbox.card;

import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.KeyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the PSP and one merchant know of each other. Both secrets are shared: who calls shows the one, and what is told
 * is signed with the other.
 *
 * @param secretKey "sk_test_..."
 * @param webhookSecret "whsec_..."
 * @param stranger a secret of nobody here
 */
record Keys(String secretKey, String webhookSecret, String stranger) {

    static Keys in(Path path) {
        var folder = new KeyFolder(path);
        try {
            if (!folder.isWhole()) {
                var mine = Map.of(
                        "secret-key", "sk_test_" + Drawn.nonce() + Drawn.nonce(),
                        "webhook-secret", "whsec_" + Drawn.nonce());
                folder.write(mine, mine);
            }
            var mine = folder.platform();
            return new Keys(
                    mine.getProperty("secret-key"), mine.getProperty("webhook-secret"), "whsec_" + Drawn.nonce());
        } catch (IOException failed) {
            throw new IllegalStateException("keys in " + folder, failed);
        }
    }

    @Override
    public String toString() {
        return "Keys";
    }
}
