package io.tongbao.channel.channel.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/**
 * Signs as we are, and says whether something is signed by Alipay: RSA2, which is SHA256withRSA. Its official SDK is
 * not here: it is 36 MB, accepts failures that nobody has signed, and weakens TLS for the whole JVM when it is loaded.
 */
final class Signatures {

    static final String TYPE = "RSA2";

    private static final String ALGORITHM = "SHA256withRSA";

    private final AlipayCredentials credentials;

    Signatures(AlipayCredentials credentials) {
        this.credentials = credentials;
    }

    String sign(String text) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(credentials.merchantPrivateKey());
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("our own key does not sign", impossible);
        }
    }

    /** Whatever is wrong with a signature, it is none. */
    boolean isAlipays(String text, String signature) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(credentials.alipayPublicKey());
            verifier.update(text.getBytes(UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }
}
