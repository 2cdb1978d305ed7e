package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.KeyFolder;
import io.tongbao.sandbox.party.Rsa;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the bank and one merchant know of each other.
 *
 * @param accounts the merchant's account numbers by their currencies
 */
record Keys(String user, PublicKey merchant, KeyPair host, Map<String, String> accounts) {

    static final String BIC = "TBSBCNBJXXX";

    /** Of two, none and three digits as well. */
    private static final List<String> CURRENCIES = List.of("CNY", "USD", "JPY", "KWD");

    private static final String ACCOUNT = "account-";

    static Keys in(Path path) {
        var folder = new KeyFolder(path);
        try {
            if (!folder.isWhole()) {
                draw(folder);
            }
            var mine = folder.platform();
            var merchants = folder.merchant();
            var accounts = new TreeMap<String, String>();
            CURRENCIES.forEach(currency -> accounts.put(currency, merchants.getProperty(ACCOUNT + currency)));
            return new Keys(
                    merchants.getProperty("user"),
                    Rsa.publicKey(mine.getProperty("merchant-public-key")),
                    new KeyPair(
                            Rsa.publicKey(merchants.getProperty("bank-public-key")),
                            Rsa.privateKey(mine.getProperty("bank-private-key"))),
                    accounts);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("keys in " + folder, failed);
        }
    }

    private static void draw(KeyFolder folder) throws IOException, GeneralSecurityException {
        var merchant = Rsa.pair();
        var bank = Rsa.pair();
        var known = new HashMap<>(Map.of(
                "user",
                "m" + Drawn.digits(8),
                "bic",
                BIC,
                "merchant-private-key",
                Rsa.text(merchant.getPrivate()),
                "bank-public-key",
                Rsa.text(bank.getPublic())));
        CURRENCIES.forEach(currency -> known.put(ACCOUNT + currency, "62" + Drawn.digits(14)));
        folder.write(
                known,
                Map.of(
                        "merchant-public-key", Rsa.text(merchant.getPublic()),
                        "bank-private-key", Rsa.text(bank.getPrivate())));
    }
}
