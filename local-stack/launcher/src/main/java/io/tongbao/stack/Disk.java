package io.tongbao.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How full the disk is that a stack is on.
 *
 * @param used bytes that somebody has
 * @param usable bytes that we may still have
 */
public record Disk(long used, long usable) {
    private static final long RESERVE = 1L << 30;

    /** RocketMQ knows a share of the disk only, and takes no larger one. */
    private static final double SHARE_MAX = 0.99;

    /** The disk of a folder. */
    public static Disk of(Path folder) {
        try {
            var store = Files.getFileStore(existing(folder.toAbsolutePath()));
            return new Disk(store.getTotalSpace() - store.getUnallocatedSpace(), store.getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path existing(Path folder) {
        var parent = folder.getParent();
        return Files.exists(folder) || parent == null ? folder : existing(parent);
    }

    /** How full it may be before RocketMQ takes no more: one GiB stays free, or a hundredth of a large disk. */
    public double share() {
        return Math.min(SHARE_MAX, Math.max(0.5, 1 - (double) RESERVE / all()));
    }

    /** Whether RocketMQ refuses what it is told. */
    public boolean isTooFull() {
        return used > share() * all();
    }

    /** What is free, and what has to be. */
    public String told() {
        var needed = Math.round((1 - share()) * all());
        return (usable >> 20) + " MB are free, " + (needed >> 20) + " MB are needed";
    }

    private long all() {
        return used + usable;
    }
}
