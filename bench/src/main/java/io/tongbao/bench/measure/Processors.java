package io.tongbao.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor time that processes used so far, as the kernel counts it (/proc/PID/stat, ticks of 10 ms). */
public final class Processors {

    private static final int MS_PER_TICK = 10;

    /** Where user and system time stand after the name, which may hold blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private Processors() {}

    /** Milliseconds since each process began. */
    public static Map<String, Long> millis(Map<String, Long> pids) {
        var used = new LinkedHashMap<String, Long>();
        pids.forEach((name, pid) -> used.put(name, millis(pid)));
        return used;
    }

    private static long millis(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MS_PER_TICK;
        } catch (IOException gone) {
            throw new UncheckedIOException("process " + pid + " ended during the run", gone);
        }
    }
}
