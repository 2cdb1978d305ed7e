package io.tongbao.accounting.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job for a day; after one that failed or was killed, the next goes on where it was.
 *
 * @param state COMPLETED, FAILED, STARTED, ...
 * @param fault why it failed, for people; empty otherwise
 */
public record Run(
        long id,
        String job,
        LocalDate day,
        String state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        List<Step> steps,
        String fault) {

    /** @param count of what was read or written so far */
    public record Step(String name, String state, long count) {}

    public Run {
        steps = List.copyOf(steps);
    }
}
