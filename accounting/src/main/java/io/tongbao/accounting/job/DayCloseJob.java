package io.tongbao.accounting.job;

import io.tongbao.accounting.completeness.Completeness;
import io.tongbao.accounting.completeness.Settled;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.StepContribution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/** Closes the books of a day, once they are complete and every voucher of it is what was booked. */
@Component
class DayCloseJob implements BookJob {

    private static final Logger LOG = LoggerFactory.getLogger(DayCloseJob.class);
    private static final int AT_ONCE = 1000;
    private static final String FIRST = "first";
    private static final String LAST = "last";

    /** Of what is settled, so many are named in a run; the log names all. */
    private static final int NAMED = 5;

    private final Steps steps;
    private final Days days;
    private final Ledger ledger;
    private final Completeness completeness;

    DayCloseJob(Steps steps, Days days, Ledger ledger, Completeness completeness) {
        this.steps = steps;
        this.days = days;
        this.ledger = ledger;
        this.completeness = completeness;
    }

    @Override
    public String name() {
        return "day-close";
    }

    @Override
    public String about() {
        return "Verifies the vouchers of a day and closes its books: what comes later is booked into the next day.";
    }

    /** One after the other. */
    @Override
    public List<LocalDate> due() {
        return days.open().stream().limit(1).toList();
    }

    @Override
    public void expectRunnable(LocalDate day) {
        days.expectClosable(day);
    }

    @Override
    public Job job() {
        return new JobBuilder(name(), steps.repository())
                .start(steps.always("complete", this::complete))
                .next(steps.parted("verify", this::verify))
                .next(steps.of("close", this::close))
                .build();
    }

    private RepeatStatus complete(StepContribution done, ChunkContext chunk) {
        var day = Parts.day(chunk);
        days.expectClosable(day);
        note(done, completeness.expect(day));
        var span = days.vouchers(day);
        var memory = Parts.ofRun(chunk);
        if (!memory.containsKey(LAST)) {
            memory.putLong(FIRST, span.first());
            memory.putLong(LAST, span.last());
        }
        return RepeatStatus.FINISHED;
    }

    private static void note(StepContribution done, List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        settled.forEach(one -> LOG.warn("settled, not booked: {}", one.says()));
        var some = settled.stream().limit(NAMED).map(Settled::says).collect(Collectors.joining("; "));
        var more = settled.size() > NAMED ? "; and " + (settled.size() - NAMED) + " more" : "";
        done.setExitStatus(ExitStatus.COMPLETED.addExitDescription("settled, not booked: " + some + more));
    }

    /**
     * Some vouchers of a part each time; the last one's number is kept after that. The bounds are those of the first
     * run, so that what is booked meanwhile moves none.
     */
    private RepeatStatus verify(StepContribution done, ChunkContext chunk) {
        var run = Parts.ofRun(chunk);
        var all = new Days.Span(run.getLong(FIRST), run.getLong(LAST));
        var size = (all.last() - all.first() + 1 + Parts.COUNT - 1) / Parts.COUNT;
        var before = all.first() - 1 + Parts.part(chunk) * size;
        var last = Math.min(all.last(), before + size);
        var memory = chunk.getStepContext().getStepExecution().getExecutionContext();
        var to = memory.getLong(Parts.DONE_TO, before);
        if (to >= last) {
            return RepeatStatus.FINISHED;
        }
        var verified = verified(to, (int) Math.min(AT_ONCE, last - to));
        done.getStepExecution().setReadCount(done.getStepExecution().getReadCount() + verified.to() - to);
        memory.putLong(Parts.DONE_TO, verified.to());
        return RepeatStatus.CONTINUABLE;
    }

    private Ledger.Verified verified(long after, int most) {
        var verified = ledger.verify(after, most);
        if (!verified.breaches().isEmpty()) {
            throw new Failure(Reason.DAY_NOT_COMPLETE, "vouchers that are not what was booked: " + verified.breaches());
        }
        return verified;
    }

    /** What was booked into the day since it was verified is verified, too. */
    private RepeatStatus close(StepContribution done, ChunkContext chunk) {
        var to = Parts.ofRun(chunk).getLong(LAST);
        while (!days.close(Parts.day(chunk), to)) {
            to = verified(to, AT_ONCE).to();
        }
        return RepeatStatus.FINISHED;
    }
}
