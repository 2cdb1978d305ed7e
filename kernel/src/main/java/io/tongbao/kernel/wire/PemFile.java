package io.tongbao.kernel.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Keys as {@code openssl} writes them: one or several blocks of PEM, of the curve P-256. */
record PemFile(Path path) {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN (\\w+) KEY-----([^-]+)-----END \\1 KEY-----");

    /** @throws GeneralSecurityException if there is not exactly one in it */
    ECPrivateKey privateKey() throws IOException, GeneralSecurityException {
        var blocks = blocks("PRIVATE");
        if (blocks.size() != 1) {
            throw new GeneralSecurityException(path + ": " + blocks.size() + " private keys (expected: 1)");
        }
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0)));
    }

    /** @throws GeneralSecurityException if there is none in it, or something else */
    List<ECPublicKey> publicKeys() throws IOException, GeneralSecurityException {
        var keys = new ArrayList<ECPublicKey>();
        for (var block : blocks("PUBLIC")) {
            keys.add((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(block)));
        }
        if (keys.isEmpty()) {
            throw new GeneralSecurityException("no public key (expected: one or several)");
        }
        return keys;
    }

    private List<byte[]> blocks(String kind) throws IOException {
        return BLOCK.matcher(Files.readString(path))
                .results()
                .filter(block -> block.group(1).equals(kind))
                .map(block -> Base64.getMimeDecoder().decode(block.group(2)))
                .toList();
    }
}
