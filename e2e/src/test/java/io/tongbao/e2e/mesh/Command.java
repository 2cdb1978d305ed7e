package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The command line of a stack, in a process of its own. */
record Command(Path script, Map<String, String> environment) {

    static Command of(Path repository, Path state, int portOffset) {
        return new Command(
                repository.resolve("tongbao"),
                Map.of("TONGBAO_STATE", state.toString(), "TONGBAO_PORT_OFFSET", String.valueOf(portOffset)));
    }

    /** Everything that it printed; it must succeed, and none of its libraries may have something to say. */
    String run(String... words) {
        var command =
                Stream.concat(Stream.of(script.toString()), Stream.of(words)).toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s%n%s", command, printed).isZero();
            assertThat(printed).doesNotContain("ERROR", "WARNING:", "INFO:", "SLF4J");
            return printed;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it ran: " + command, interrupted);
        }
    }
}
