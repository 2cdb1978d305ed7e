package io.tongbao.kernel.run;

import io.tongbao.kernel.store.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Under the profile "fault" only: a file named like a checkpoint, in the fault directory, stops or fails the process
 * there. {@code pause} waits until the file is gone and says so in {@code <point>.reached}; {@code fail} throws;
 * {@code fail once} throws once; {@code fail on <text>} throws when the subject contains the text.
 */
@Component
@Primary
@Profile("fault")
class FaultSwitch implements Checkpoint {

    private static final Logger LOG = LoggerFactory.getLogger(FaultSwitch.class);

    private final Path directory;

    FaultSwitch(@Value("${tongbao.fault.directory}") Path directory) {
        this.directory = directory;
    }

    @Override
    public void reached(String point, Object subject) {
        var file = directory.resolve(point);
        try {
            if (Files.exists(file)) {
                obey(Files.readString(file).strip(), point, subject, file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void obey(String order, String point, Object subject, Path file) throws IOException {
        if (order.equals("pause")) {
            LOG.warn("paused at {}", point);
            Files.writeString(directory.resolve(point + ".reached"), point);
            awaitGone(file);
            return;
        }
        if (order.startsWith("fail on ") && !String.valueOf(subject).contains(order.substring(8))) {
            return;
        }
        if (order.equals("fail once")) {
            Files.delete(file);
        }
        Files.writeString(directory.resolve(point + ".reached"), point);
        throw new IllegalStateException("fault switch at " + point);
    }

    private static void awaitGone(Path file) {
        try {
            while (Files.exists(file)) {
                Thread.sleep(5);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
