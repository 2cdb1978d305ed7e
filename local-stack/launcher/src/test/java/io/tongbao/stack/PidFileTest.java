package io.tongbao.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_process_is_found_again_until_it_ends() throws IOException, InterruptedException {
        var sleep = new ProcessBuilder("sleep", "60").start();
        new PidFile(folder).write(sleep.toHandle());
        assertThat(new PidFile(folder).process()).contains(sleep.toHandle());
        sleep.destroyForcibly().waitFor();
        assertThat(new PidFile(folder).process()).isEmpty();
        assertThat(new PidFile(folder).exists()).isTrue();
    }

    @Test
    void a_stranger_with_the_same_pid_is_not_ours() throws IOException {
        var stranger = ProcessHandle.current().pid();
        Files.writeString(folder.resolve("pid"), stranger + "\n" + 1_000_000_000_000L + "\n");
        assertThat(new PidFile(folder).process()).isEmpty();
    }
}
