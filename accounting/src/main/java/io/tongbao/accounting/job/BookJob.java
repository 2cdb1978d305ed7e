package io.tongbao.accounting.job;

import io.tongbao.kernel.Failure;
import java.time.LocalDate;
import java.util.List;
import org.springframework.batch.core.Job;

/** Something that is done for each accounting day, or each period of several, once. */
interface BookJob {

    /** The word on the command line and in the schedule: "day-close". */
    String name();

    /** A sentence. */
    String about();

    /** Takes the parameter "day". */
    Job job();

    /** The day that a run is named by that does the work of this one. */
    default LocalDate standsFor(LocalDate day) {
        return day;
    }

    /** Whether it may be done again, to show that it gives the same. */
    default boolean isRepeatable() {
        return false;
    }

    /**
     * Refuses a day for which it can never be done, or not yet.
     *
     * @throws Failure that says why
     */
    void expectRunnable(LocalDate day);

    /** Days for which it should have been done by now, if it was not; the oldest first. */
    List<LocalDate> due();
}
