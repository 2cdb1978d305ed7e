package io.tongbao.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tool prints is its own: a script that reads it meets no word of a library. */
class LibrariesTest {
    @Test
    void only_errors_of_libraries_reach_the_terminal_and_none_of_the_registry_client(@TempDir Path folder) {
        var terminal = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Libraries.confine(folder);
            var registry = Logger.getLogger("com.alibaba.nacos.shaded.io.grpc.internal.AbstractClientStream");
            registry.info("Received trailers on closed stream");
            registry.severe("Channel was not shut down");
            var channel = Logger.getLogger("io.grpc.internal.ManagedChannelImpl");
            channel.warning("Failed to resolve name");
            channel.severe("Uncaught exception");
        } finally {
            System.setErr(terminal);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("ERROR ManagedChannelImpl: Uncaught exception\n");
    }
}
