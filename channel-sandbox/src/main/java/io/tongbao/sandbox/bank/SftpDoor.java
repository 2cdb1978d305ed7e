package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.party.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Lets the merchant to the folders, and nobody else: by its key alone, and to nothing but files. */
final class SftpDoor implements AutoCloseable {

    static final String API = "login";

    /** "refused": as if it were somebody else. */
    static final Set<String> KINDS = Set.of("refused");

    private static final int HANDS = 2;

    private final SshServer server = SshServer.setUpDefaultServer();

    /** @param port 0 for any that is free */
    SftpDoor(Keys keys, Path root, int port, Faults faults) {
        var files = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new Renaming(faults))
                .build();
        files.addSftpEventListener(new Manners());
        CoreModuleProperties.NIO_WORKERS.set(server, HANDS);
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(keys.host()));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> user.equals(keys.user())
                && KeyUtils.compareKeys(key, keys.merchant())
                && faults.next(API, user, KINDS).isEmpty());
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(files));
        try {
            server.start();
        } catch (IOException taken) {
            close();
            throw new IllegalStateException("port " + port + " is taken", taken);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
