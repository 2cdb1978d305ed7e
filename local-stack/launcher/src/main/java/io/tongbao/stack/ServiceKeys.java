package io.tongbao.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The keys by which the services of a stack know each other: each reads its own private key, and the public keys of
 * all. They are drawn where they are missing; the files are followed, so replacing them needs no restart.
 */
public record ServiceKeys(Path folder) {
    /** The keys of the stack whose state this is, drawn if there are none. */
    public static synchronized ServiceKeys in(Path state) {
        var keys = new ServiceKeys(Folders.create(state.resolve("identity")));
        Folders.create(keys.publicKeys());
        Part.services().forEach(service -> keys.drawUnlessThere(service.id()));
        return keys;
    }

    public Path privateKey(String service) {
        return folder.resolve(service + ".key");
    }

    /** A file {@code <service>.pem} for each service. */
    public Path publicKeys() {
        return folder.resolve("public");
    }

    private void drawUnlessThere(String service) {
        var publicKey = publicKeys().resolve(service + ".pem");
        if (Files.exists(privateKey(service)) && Files.exists(publicKey)) {
            return;
        }
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            Folders.writePrivately(publicKey, pem("PUBLIC", pair.getPublic().getEncoded()));
            Folders.writePrivately(
                    privateKey(service), pem("PRIVATE", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has the curve P-256", e);
        }
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %1$s KEY-----%n%2$s%n-----END %1$s KEY-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(key));
    }
}
