package io.tongbao.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** Somebody else's files, over SFTP. */
final class SftpFiles implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final SftpClient sftp;

    /** Tells a server by its key, and is told by its own. */
    SftpFiles(int port, String user, PublicKey server, KeyPair own) {
        CoreModuleProperties.NIO_WORKERS.set(client, 1);
        client.setServerKeyVerifier((any, address, key) -> KeyUtils.compareKeys(key, server));
        client.start();
        try {
            var session =
                    client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession();
            session.addPublicKeyIdentity(own);
            session.auth().verify(PATIENCE);
            sftp = SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException refused) {
            client.stop();
            throw new UncheckedIOException(refused);
        }
    }

    static KeyPair pair(PrivateKey secret) {
        if (!(secret instanceof RSAPrivateCrtKey key)) {
            throw new IllegalArgumentException(secret.getAlgorithm());
        }
        try {
            var open = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new KeyPair(open, secret);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void write(String path, byte[] content) {
        try (var out = sftp.write(path)) {
            out.write(content);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    void rename(String from, String to) {
        quietly(() -> sftp.rename(from, to));
    }

    void rename(String from, String to, SftpClient.CopyMode how) {
        quietly(() -> sftp.rename(from, to, how));
    }

    void remove(String path) {
        quietly(() -> sftp.remove(path));
    }

    void makeFolder(String path) {
        quietly(() -> sftp.mkdir(path));
    }

    void truncate(String path) {
        quietly(() -> sftp.setStat(path, new SftpClient.Attributes().size(0)));
    }

    byte[] read(String path) {
        try (var in = sftp.read(path)) {
            return in.readAllBytes();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Names of what is there, in their order. */
    List<String> list(String folder) {
        try {
            return StreamSupport.stream(sftp.readDir(folder).spliterator(), false)
                    .map(SftpClient.DirEntry::getFilename)
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** What may be refused. */
    private interface Try {

        void run() throws IOException;
    }

    private static void quietly(Try attempt) {
        try {
            attempt.run();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void close() {
        client.stop();
    }
}
