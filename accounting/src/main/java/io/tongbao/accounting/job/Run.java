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

    /**
     * A step, or a part of one that instances share.
     *
     * @param count of what was read or written so far
     * @param worker the instance that works on the part; empty if it is no part
     * @param note what there is to say of what was done, for people; empty if there is nothing
     */
    public record Step(String name, String state, long count, String worker, String note) {}

    public Run {
        steps = List.copyOf(steps);
    }
}
