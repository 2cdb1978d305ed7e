package io.tongbao.sandbox.bank;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;

/**
 * What a merchant may do in the bank's folders: read everything, write what is unfinished into {@code in/}, and finish
 * it once.
 */
final class Manners implements SftpEventListener {

    private static final Pattern UNFINISHED = Pattern.compile("/in/[A-Za-z0-9_.-]{1,100}\\.xml\\.part");

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle handle) throws IOException {
        if (handle instanceof FileHandle file && file.getOpenOptions().contains(StandardOpenOption.WRITE)) {
            check(handle.getFile());
        }
    }

    @Override
    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> how) throws IOException {
        check(from);
        if (!(to + Folders.UNFINISHED).equals(from.toString())) {
            throw new AccessDeniedException(to.toString());
        }
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
    }

    @Override
    public void removing(ServerSession session, Path file, boolean isFolder) throws IOException {
        check(file);
    }

    @Override
    public void creating(ServerSession session, Path folder, Map<String, ?> attributes) throws IOException {
        throw new AccessDeniedException(folder.toString());
    }

    @Override
    public void linking(ServerSession session, Path from, Path to, boolean isSymbolic) throws IOException {
        throw new AccessDeniedException(from.toString());
    }

    @Override
    public void modifyingAttributes(ServerSession session, Path file, Map<String, ?> attributes) throws IOException {
        check(file);
    }

    private static void check(Path file) throws AccessDeniedException {
        if (!UNFINISHED.matcher(file.toString()).matches()) {
            throw new AccessDeniedException(file.toString());
        }
    }
}
