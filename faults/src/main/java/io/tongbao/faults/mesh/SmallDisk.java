package io.tongbao.faults.mesh;

import io.tongbao.stack.Folders;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A small disk of a folder's own (Linux, root), so that it can be full while nobody else's is. */
final class SmallDisk {

    private static final int CHUNK = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts an empty one at a folder.
     *
     * @param mib its size
     * @throws StackFailure if this user may not mount
     */
    static SmallDisk mounted(Path folder, int mib) {
        Folders.create(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m,mode=0700", "tongbao", folder.toString());
        return new SmallDisk(folder);
    }

    /** Takes away whatever an earlier run has left mounted at or below a folder. */
    static void unmountBelow(Path folder) {
        try (var mounts = Files.lines(Path.of("/proc/mounts"))) {
            mounts.map(mount -> mount.split(" ", 3)[1])
                    .filter(where -> Path.of(where).startsWith(folder))
                    .toList()
                    .forEach(where -> run("umount", where));
        } catch (IOException elsewhere) {
            throw new UncheckedIOException(elsewhere);
        }
    }

    /** Writes until nothing more can be written. */
    void fill() {
        try (var ballast = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                ballast.write(ByteBuffer.allocate(CHUNK));
            }
        } catch (IOException full) {
            // That was the aim; the last, partial chunk has been written.
            return;
        }
    }

    /** Makes room again. */
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static void run(String... words) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StackFailure(
                        List.of(words) + ": " + said.strip() + " (disks can be full for root on Linux only)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", e);
        }
    }
}
