package io.tongbao.bench.profile;

import io.tongbao.bench.report.Page;
import io.tongbao.stack.Folders;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flight recordings of JVMs, from their start until they are drawn; by the jcmd of this JDK. */
public final class Recordings {

    private static final String NAME = "bench";

    /** Frames: a call through Dubbo and Spring is deeper than the 64 that are kept by default. */
    private static final int DEPTH = 256;

    private final Map<String, Long> pids;

    private Recordings(Map<String, Long> pids) {
        this.pids = pids;
    }

    /**
     * Begins to record those among the processes that are JVMs; a stack every 10 ms from each thread that runs Java.
     */
    public static Recordings start(Map<String, Long> processes) {
        var recordings = new Recordings(jvms(processes));
        recordings.pids.values().forEach(pid -> {
            jcmd(pid, "JFR.configure", "stackdepth=" + DEPTH);
            jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
        });
        return recordings;
    }

    /**
     * Has the JVMs make ready for recordings, before they warm up: the first one makes them throw away compiled code,
     * and takes seconds.
     */
    public static void prepare(Map<String, Long> processes) {
        start(processes).pids.values().forEach(pid -> jcmd(pid, "JFR.stop", "name=" + NAME));
    }

    /**
     * Ends them, and draws a page of each.
     *
     * @param folder for the recordings and the pages, {@code <prefix>-<process>}
     * @return the pages
     */
    public List<Path> draw(Path folder, String prefix) {
        Folders.create(folder);
        var recorded = new LinkedHashMap<String, Path>();
        pids.forEach((process, pid) -> {
            var file = folder.resolve(prefix + "-" + process + ".jfr");
            jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + file);
            recorded.put(process, file);
        });
        var pages = new ArrayList<Path>();
        recorded.forEach((process, file) -> pages.add(Page.write(
                folder.resolve(prefix + "-" + process + ".html"),
                "/report/flame.html",
                Map.of("title", process, "about", prefix, "root", Flames.of(file)))));
        return pages;
    }

    private static Map<String, Long> jvms(Map<String, Long> processes) {
        var jvms = new LinkedHashMap<String, Long>();
        processes.forEach((name, pid) -> {
            try {
                if (Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).endsWith("java")) {
                    jvms.put(name, pid);
                }
            } catch (IOException gone) {
                throw new UncheckedIOException("process " + pid + " ended during the run", gone);
            }
        });
        return jvms;
    }

    private static void jcmd(long pid, String... words) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid)));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StackFailure(String.join(" ", command) + ": " + said.strip());
            }
        } catch (IOException failed) {
            throw new StackFailure("no jcmd beside this java: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while recording", stopped);
        }
    }
}
