package io.tongbao.bench.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** A frame, how many samples went through it, and what it called: a tree for JSON. */
final class Flames {

    private final String name;
    private final Map<String, Flames> children = new LinkedHashMap<>();
    private int samples;

    private Flames(String name) {
        this.name = name;
    }

    /** All samples of Java code in a recording, from the first frame of the thread. */
    static Flames of(Path recording) {
        var root = new Flames("all");
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                var stack = event.getStackTrace();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && stack != null) {
                    root.add(stack);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return root;
    }

    private void add(RecordedStackTrace stack) {
        var frames = stack.getFrames();
        var at = this;
        at.samples++;
        for (int depth = frames.size() - 1; depth >= 0; depth--) {
            at = at.children.computeIfAbsent(name(frames.get(depth)), Flames::new);
            at.samples++;
        }
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    public String getName() {
        return name;
    }

    public int getSamples() {
        return samples;
    }

    public Collection<Flames> getChildren() {
        return children.values();
    }
}
