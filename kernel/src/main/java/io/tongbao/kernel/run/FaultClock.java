package io.tongbao.kernel.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Under the profile "fault" only: a clock that goes ahead of the machine's by what the file {@code clock.<service>} in
 * the fault directory says, such as {@code PT24H}; without it, the machine's.
 */
@Component
@Primary
@Profile("fault")
class FaultClock extends Clock {

    private final Path ahead;
    private final Clock machine;

    @Autowired
    FaultClock(
            @Value("${tongbao.fault.directory}") Path directory,
            @Value("${spring.application.name}") String service,
            @Qualifier("clock") Clock machine) {
        this(directory.resolve("clock." + service), machine);
    }

    private FaultClock(Path ahead, Clock machine) {
        this.ahead = ahead;
        this.machine = machine;
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new FaultClock(ahead, machine.withZone(zone));
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead());
    }

    private Duration ahead() {
        try {
            return Files.exists(ahead) ? Duration.parse(Files.readString(ahead).strip()) : Duration.ZERO;
        } catch (NoSuchFileException justDeleted) {
            return Duration.ZERO;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
