package io.tongbao.accounting.job;

import io.tongbao.kernel.store.Checkpoint;
import java.util.HashMap;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes the steps of jobs. */
@Component
class Steps {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Checkpoint checkpoint;

    Steps(JobRepository repository, PlatformTransactionManager transactions, Checkpoint checkpoint) {
        this.repository = repository;
        this.transactions = transactions;
        this.checkpoint = checkpoint;
    }

    JobRepository repository() {
        return repository;
    }

    Step of(String name, Tasklet work) {
        Tasklet disturbed = (done, chunk) -> {
            checkpoint.reached("job." + name, chunk);
            return work.execute(done, chunk);
        };
        return new StepBuilder(name, repository)
                .tasklet(disturbed, transactions)
                .build();
    }

    /** A step in parts that are done side by side, each of which goes on where it was if it is killed. */
    Step parted(String name, Tasklet work) {
        var workers = new SimpleAsyncTaskExecutor(name + "-");
        workers.setConcurrencyLimit(2);
        return new StepBuilder(name, repository)
                .partitioner(name + "-part", size -> {
                    var parts = new HashMap<String, ExecutionContext>();
                    for (int part = 0; part < size; part++) {
                        var context = new ExecutionContext();
                        context.putInt(Parts.PART, part);
                        parts.put("part" + part, context);
                    }
                    return parts;
                })
                .step(of(name + "-part", work))
                .gridSize(Parts.COUNT)
                .taskExecutor(workers)
                .build();
    }
}
