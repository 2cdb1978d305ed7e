package io.tongbao.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key under which channel-gateway keeps numbers of accounts: drawn once, in a file of mode 0600. */
public final class VaultKeys {
    private static final int BYTES = 32;

    private VaultKeys() {}

    /** The file of a state folder. */
    public static Path in(Path state) {
        var file = Folders.create(state).resolve("vault.keys");
        if (!Files.exists(file)) {
            var key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Folders.writePrivately(file, "first=" + HexFormat.of().formatHex(key) + "\n");
        }
        return file;
    }
}
