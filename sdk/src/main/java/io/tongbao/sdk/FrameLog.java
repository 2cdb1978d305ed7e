package io.tongbao.sdk;

import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLogger;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;

/**
 * The log that gRPC's netty keeps of every frame at DEBUG, with all headers and so with the token; some log
 * configurations write it without being asked. It stays silent in this process, also for others who use this netty; all
 * its other loggers are as they were.
 */
final class FrameLog extends InternalLoggerFactory {

    private static final String NAME = "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler";

    private static final InternalLogger SILENT = (InternalLogger) Proxy.newProxyInstance(
            FrameLog.class.getClassLoader(), new Class<?>[] {InternalLogger.class}, (proxy, method, arguments) -> {
                if (method.getReturnType() == boolean.class) {
                    return false;
                }
                return method.getReturnType() == String.class ? NAME : null;
            });

    private final InternalLoggerFactory others;
    private final Method logger;

    private FrameLog(InternalLoggerFactory others, Method logger) {
        this.others = others;
        this.logger = logger;
    }

    static void silence() {
        var others = InternalLoggerFactory.getDefaultFactory();
        // Public in each of netty's factories, though not in what they extend.
        Stream.of(others.getClass().getMethods())
                .filter(method -> method.getName().equals("newInstance"))
                .findFirst()
                .ifPresent(logger -> InternalLoggerFactory.setDefaultFactory(new FrameLog(others, logger)));
    }

    @Override
    protected InternalLogger newInstance(String name) {
        if (name.equals(NAME)) {
            return SILENT;
        }
        try {
            return (InternalLogger) logger.invoke(others, name);
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
