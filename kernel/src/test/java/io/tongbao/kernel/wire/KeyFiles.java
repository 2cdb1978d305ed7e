package io.tongbao.kernel.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The keys of services, as they are laid down for them. */
record KeyFiles(Path folder) {

    Path key(String service) {
        return folder.resolve(service + ".key");
    }

    /** New keys of a service; what it had before is gone. */
    void draw(String service) throws IOException, GeneralSecurityException {
        var pair = pair();
        Files.writeString(key(service), pem("PRIVATE", pair.getPrivate().getEncoded()));
        Files.writeString(publicKeys(service), pem("PUBLIC", pair.getPublic().getEncoded()));
    }

    /** A further public key; gives the private one, as it stands in a file. */
    String add(String service) throws IOException, GeneralSecurityException {
        var pair = pair();
        Files.writeString(publicKeys(service), pem("PUBLIC", pair.getPublic().getEncoded()), StandardOpenOption.APPEND);
        return pem("PRIVATE", pair.getPrivate().getEncoded());
    }

    Path publicKeys(String service) {
        return folder.resolve(service + ".pem");
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + kind
                + " KEY-----\n";
    }
}
