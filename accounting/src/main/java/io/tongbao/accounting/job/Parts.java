package io.tongbao.accounting.job;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.item.ExecutionContext;

/** What a step is told, and what it remembers if it is killed. */
final class Parts {

    static final String DAY = "day";
    static final String DONE_TO = "doneTo";
    static final String PART = "part";

    /** Into how many a step is parted. */
    static final int COUNT = 4;

    private Parts() {}

    static LocalDate day(ChunkContext chunk) {
        return (LocalDate)
                Objects.requireNonNull(chunk.getStepContext().getJobParameters().get(DAY));
    }

    /** What all steps of a run remember, and the runs after it if it fails. */
    static ExecutionContext ofRun(ChunkContext chunk) {
        return chunk.getStepContext().getStepExecution().getJobExecution().getExecutionContext();
    }

    /** Which of the parts this is. */
    static int part(ChunkContext chunk) {
        return chunk.getStepContext().getStepExecution().getExecutionContext().getInt(PART);
    }
}
