package io.tongbao.sandbox.wechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM, as WeChat Pay's documents have it. */
final class Crypto {

    private static final int TAG_BITS = 128;

    private Crypto() {}

    static String encrypted(byte[] key, String nonce, String associated, String text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var spec = new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.UTF_8));
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), spec);
            cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
