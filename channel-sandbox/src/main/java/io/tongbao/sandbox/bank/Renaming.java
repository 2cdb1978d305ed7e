package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** Gives files their names; or cuts the connection meanwhile, where that is ordered for such a name. */
final class Renaming implements SftpFileSystemAccessor {

    static final String API = "rename";

    /** "silent_before": it is not done; "silent_after": it is, and nobody says so. */
    static final Set<String> KINDS = Set.of("slow", "silent_before", "silent_after");

    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);

    private final Faults faults;

    Renaming(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> how)
            throws IOException {
        var fault = faults.next(API, String.valueOf(to.getFileName()), KINDS).orElse(NONE);
        if (fault.kind().equals("silent_before")) {
            subsystem.getServerSession().close(true);
            throw new AccessDeniedException(to.toString());
        }
        if (fault.kind().equals("slow")) {
            pause(fault.pause());
        }
        SftpFileSystemAccessor.super.renameFile(subsystem, from, to, how);
        if (fault.kind().equals("silent_after")) {
            subsystem.getServerSession().close(true);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
