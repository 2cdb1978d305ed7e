package io.tongbao.channel.peers;

import io.tongbao.channel.destination.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts what must not be read in the database, by AES-256-GCM. Its keys stand in a file, a line each,
 * {@code <name>=<64 hex digits>}: the first one encrypts, all of them decrypt. So a new key is put before the others,
 * and is used from the next call on.
 */
@Component
class FileVault implements Vault {

    private static final int KEY_HEX = 64;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private volatile Keys keys;

    private record Keys(FileTime written, Map<String, SecretKeySpec> byName) {

        String first() {
            return byName.keySet().iterator().next();
        }

        SecretKeySpec named(String name) {
            @Nullable SecretKeySpec key = byName.get(name);
            if (key == null) {
                throw new IllegalStateException("key " + name + " of the vault is missing");
            }
            return key;
        }
    }

    /** @param file is read again when it has changed */
    FileVault(@Value("${tongbao.channel.vault-keys}") Path file) {
        this.file = file;
        this.keys = read();
    }

    @Override
    public String close(String text, String about) {
        var now = current();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, new Lock(now.named(now.first()), nonce, about), bytes(text));
        var encoder = Base64.getEncoder();
        return String.join(":", now.first(), encoder.encodeToString(nonce), encoder.encodeToString(sealed));
    }

    @Override
    public String open(String sealed, String about) {
        var parts = sealed.split(":", -1);
        var decoder = Base64.getDecoder();
        var lock = new Lock(current().named(parts[0]), decoder.decode(parts[1]), about);
        return new String(crypt(Cipher.DECRYPT_MODE, lock, decoder.decode(parts[2])), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Lock(SecretKeySpec key, byte[] nonce, String about) {}

    private static byte[] crypt(int mode, Lock lock, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, lock.key(), new GCMParameterSpec(TAG_BITS, lock.nonce()));
            cipher.updateAAD(bytes(lock.about()));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("what is kept with " + lock.about() + " cannot be read", failed);
        }
    }

    private Keys current() {
        try {
            if (!Files.getLastModifiedTime(file).equals(keys.written())) {
                keys = read();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return keys;
    }

    private Keys read() {
        try {
            var written = Files.getLastModifiedTime(file);
            var byName = new LinkedHashMap<String, SecretKeySpec>();
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    var name = line.substring(0, Math.max(0, line.indexOf('='))).strip();
                    byName.put(
                            name,
                            key(name, line.substring(line.indexOf('=') + 1).strip()));
                }
            }
            if (byName.isEmpty()) {
                throw new IllegalStateException(file + " has no key (expected: <name>=<64 hex digits>)");
            }
            return new Keys(written, byName);
        } catch (IOException unread) {
            throw new UncheckedIOException("the keys of the vault, tongbao.channel.vault-keys: " + file, unread);
        }
    }

    private static SecretKeySpec key(String name, String hex) {
        if (name.isEmpty() || name.contains(":") || hex.length() != KEY_HEX) {
            throw new IllegalStateException("a key of the vault is none (expected: <name>=<64 hex digits>)");
        }
        return new SecretKeySpec(HexFormat.of().parseHex(hex), "AES");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
