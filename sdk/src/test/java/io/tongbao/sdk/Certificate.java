package io.tongbao.sdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that vouches for itself, with its key, as a key store and as PEM. */
record Certificate(Path store, Path certificate, Path key) {

    static final String PASSWORD = "password";

    private static final String ALIAS = "one";

    /** Made by the tool of the Java platform. */
    static Certificate of(String dnsName, Path folder) throws Exception {
        var store = folder.resolve(dnsName + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + dnsName,
                        "-ext",
                        "san=dns:" + dnsName,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException(said);
        }
        var opened = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var certificate = pem("CERTIFICATE", opened.getCertificate(ALIAS).getEncoded());
        var key =
                pem("PRIVATE KEY", opened.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return new Certificate(
                store,
                Files.writeString(folder.resolve(dnsName + ".pem"), certificate),
                Files.writeString(folder.resolve(dnsName + ".key"), key));
    }

    char[] password() {
        return PASSWORD.toCharArray();
    }

    KeyManager[] keys() throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), password()), password());
        return keys.getKeyManagers();
    }

    /** Those who trust it alone. */
    TrustManager[] trusting() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                ALIAS, KeyStore.getInstance(store.toFile(), password()).getCertificate(ALIAS));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers.getTrustManagers();
    }

    private static String pem(String what, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
