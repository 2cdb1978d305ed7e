package io.tongbao.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Resident memory of processes, as the kernel knows it (/proc/PID/status); pages that they share count in each. */
public final class Memory {

    private static final double KIB_PER_MIB = 1024;

    private Memory() {}

    /** The most that each process ever had, in MiB. */
    public static Map<String, Double> peakMib(Map<String, Long> pids) {
        var peaks = new LinkedHashMap<String, Double>();
        pids.forEach((name, pid) -> peaks.put(name, peakMib(pid)));
        return peaks;
    }

    private static double peakMib(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / KIB_PER_MIB;
        } catch (IOException gone) {
            throw new UncheckedIOException("process " + pid + " ended during the run", gone);
        }
    }
}
