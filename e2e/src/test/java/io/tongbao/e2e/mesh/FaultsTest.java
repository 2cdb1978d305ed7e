package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.faults.mesh.FaultMesh;
import io.tongbao.faults.run.FaultRun;
import io.tongbao.faults.schedule.Fault;
import io.tongbao.faults.schedule.FaultKind;
import io.tongbao.faults.schedule.Schedule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows H2 H4 I2 of the requirements: a small run of the fault harness; the large ones are {@code ./tongbao faults}. */
@MoneyHolds.Afterwards
class FaultsTest {

    @Test
    void what_shoppers_were_told_is_what_the_books_say() throws InterruptedException {
        var mesh = FaultMesh.of(Mesh.running().stack());
        var schedule = new Schedule(
                0,
                List.of(
                        new Fault(FaultKind.KILL, "mariadb", 300, 500, 0),
                        new Fault(FaultKind.FREEZE, "seata-tc", 1500, 1500, 0),
                        new Fault(FaultKind.KILL, "account-core", 2000, 100, 0)));
        var result = FaultRun.of(mesh, schedule, Path.of("target/journal.jsonl"));
        assertThat(result.violations()).isEmpty();
        assertThat(result.undecided()).isEmpty();
        assertThat(result.purchases()).isPositive();
        assertThat(result.answers()).containsKeys("SUCCEEDED", "CANCELLED INSUFFICIENT_FUNDS");
        assertThat(result.failedCalls()).as("the faults were felt").isPositive();
    }
}
