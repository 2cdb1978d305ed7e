package io.tongbao.accounting.job;

import io.tongbao.kernel.store.Checkpoint;
import java.util.HashMap;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * Makes the steps of jobs. Their work has local transactions of its own, so that no step holds a lock for longer than
 * its work wants; what it remembers is written after it, and may be done twice.
 */
@Component
class Steps {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Checkpoint checkpoint;
    private final Crew crew;

    Steps(JobRepository repository, PlatformTransactionManager transactions, Checkpoint checkpoint, Crew crew) {
        this.repository = repository;
        this.transactions = transactions;
        this.checkpoint = checkpoint;
        this.crew = crew;
    }

    JobRepository repository() {
        return repository;
    }

    Step of(String name, Tasklet work) {
        return tasklet(name, work).build();
    }

    /** One that is done in each run, also if it was done in one that failed later. */
    Step always(String name, Tasklet work) {
        return tasklet(name, work).allowStartIfComplete(true).build();
    }

    private TaskletStepBuilder tasklet(String name, Tasklet work) {
        Tasklet disturbed = (done, chunk) -> {
            checkpoint.reached("job." + name, chunk);
            return work.execute(done, chunk);
        };
        return new StepBuilder(name, repository)
                .tasklet(disturbed, transactions)
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED));
    }

    /** A step in parts, which all instances share, and each of which goes on where it was if its worker is killed. */
    Step parted(String name, Tasklet work) {
        var part = of(name + Crew.PART, work);
        crew.learn(part);
        return new StepBuilder(name, repository)
                .partitioner(part.getName(), size -> {
                    var parts = new HashMap<String, ExecutionContext>();
                    for (int number = 0; number < size; number++) {
                        var context = new ExecutionContext();
                        context.putInt(Parts.PART, number);
                        parts.put("part" + number, context);
                    }
                    return parts;
                })
                .step(part)
                .partitionHandler((splitter, manager) -> crew.share(splitter.split(manager, Parts.COUNT)))
                .build();
    }
}
