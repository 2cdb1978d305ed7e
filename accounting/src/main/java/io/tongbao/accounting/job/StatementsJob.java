package io.tongbao.accounting.job;

import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.statement.Period;
import io.tongbao.accounting.statement.Statements;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.StepContribution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.repeat.RepeatStatus;

/** Writes statements, some holders at a time. */
abstract class StatementsJob implements BookJob {

    /** How far back one that was missed is made up for. */
    private static final int DAYS_BACK = 35;

    private static final int HOLDERS_AT_ONCE = 50;

    private final Steps steps;
    private final Days days;
    private final Statements statements;
    private final Function<LocalDate, Period> period;

    StatementsJob(Steps steps, Days days, Statements statements, Function<LocalDate, Period> period) {
        this.steps = steps;
        this.days = days;
        this.statements = statements;
        this.period = period;
    }

    @Override
    public LocalDate standsFor(LocalDate day) {
        return period.apply(day).to();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void expectRunnable(LocalDate day) {
        if (!days.isClosed(day)) {
            throw new Failure(Reason.DAY_NOT_CLOSED, "day: " + day);
        }
    }

    @Override
    public List<LocalDate> due() {
        return days.closedSince(days.yesterday().minusDays(DAYS_BACK)).stream()
                .filter(day -> standsFor(day).equals(day))
                .toList();
    }

    @Override
    public Job job() {
        return new JobBuilder(name(), steps.repository())
                .start(steps.parted(name(), this::write))
                .build();
    }

    private RepeatStatus write(StepContribution done, ChunkContext chunk) {
        var memory = chunk.getStepContext().getStepExecution().getExecutionContext();
        var part = new Statements.Part(Parts.COUNT, Parts.part(chunk), memory.getString(Parts.DONE_TO, ""));
        var written = statements.write(period.apply(Parts.day(chunk)), part, HOLDERS_AT_ONCE);
        if (written.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        done.incrementWriteCount(written.size());
        memory.putString(Parts.DONE_TO, written.get(written.size() - 1));
        return RepeatStatus.CONTINUABLE;
    }
}
