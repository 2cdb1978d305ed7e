package io.tongbao.sdk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that is written to java.util.logging on the client's side, at whatever level, while this is open. */
final class Logs extends Handler implements AutoCloseable {

    /** The test's own server is no part of the client. */
    private static final String PLATFORM = "io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler";

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();

    Logs() {
        setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        if (!PLATFORM.equals(record.getLoggerName())) {
            records.add(record);
        }
    }

    List<String> loggers() {
        return records.stream().map(LogRecord::getLoggerName).distinct().toList();
    }

    String text() {
        var plain = new SimpleFormatter();
        return String.join("\n", records.stream().map(plain::format).toList());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
