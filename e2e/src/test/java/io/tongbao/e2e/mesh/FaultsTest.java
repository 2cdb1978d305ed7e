package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.faults.mesh.FaultMesh;
import io.tongbao.faults.run.FaultRun;
import io.tongbao.faults.schedule.Fault;
import io.tongbao.faults.schedule.FaultKind;
import io.tongbao.faults.schedule.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows H2 H4 I2 of the requirements: a small run of the fault harness; the large ones are {@code ./tongbao faults}. */
@MoneyHolds.Afterwards
class FaultsTest {

    private static final int FAULTS_SHOWN = 3;
    private static final int LINES_SHOWN = 30;

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
        assertThat(result.violations())
                .as(() -> "what services logged of their own faults: " + faultsOfOurs())
                .isEmpty();
        assertThat(result.undecided()).isEmpty();
        assertThat(result.purchases()).isPositive();
        assertThat(result.answers()).containsKeys("SUCCEEDED", "CANCELLED INSUFFICIENT_FUNDS", "phone DONE");
        assertThat(result.failedCalls()).as("the faults were felt").isPositive();
    }

    /** The newest faults in the logs, each with the lines that follow it. */
    private static List<String> faultsOfOurs() {
        return Mesh.SERVICES.stream().flatMap(FaultsTest::faultsOf).toList();
    }

    private static Stream<String> faultsOf(String service) {
        try {
            var lines =
                    Files.readAllLines(Mesh.running().stack().process(service).log());
            return IntStream.range(0, lines.size())
                    .filter(at -> lines.get(at).contains("unexpected fault"))
                    .boxed()
                    .sorted(Comparator.reverseOrder())
                    .limit(FAULTS_SHOWN)
                    .map(at -> String.join("\n", lines.subList(at, Math.min(at + LINES_SHOWN, lines.size()))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
