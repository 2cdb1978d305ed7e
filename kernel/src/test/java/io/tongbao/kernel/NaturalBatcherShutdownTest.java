package io.tongbao.kernel;

import static io.tongbao.kernel.HeldWork.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tongbao.kernel.NaturalBatcher.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NaturalBatcherShutdownTest {

    private static final Instant LATER = Instant.MAX;

    private final HeldWork work = new HeldWork();
    private final NaturalBatcher<String, String> batcher = new NaturalBatcher<>(
            new Limits(10, 1, 1000, 1, Duration.ofMinutes(1)), String::length, work, Clock.systemUTC());

    @Test
    void what_waits_still_leaves_and_is_answered() throws Exception {
        var travelling = batcher.submit("a", LATER);
        var waiting = batcher.submit("b", LATER);
        var closing = closeInTheBackground();

        work.letGo(2);
        closing.join();

        assertThat(travelling).isCompletedWithValue("a");
        assertThat(waiting).isCompletedWithValue("b");
    }

    @Test
    void newcomers_are_refused_while_the_rest_is_under_way() throws Exception {
        batcher.submit("a", LATER);
        var closing = closeInTheBackground();

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> batcher.submit("b", LATER))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.SHUTTING_DOWN));
        assertThat(closing.isAlive()).isTrue();
        work.letGo(1);
        closing.join();
    }

    @Test
    void a_hurried_shutdown_loses_nobody_either() throws Exception {
        var travelling = batcher.submit("a", LATER);
        var waiting = batcher.submit("b", LATER);
        var closing = closeInTheBackground();

        closing.interrupt();
        closing.join();

        assertThat(waiting)
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .withMessageStartingWith("SHUTTING_DOWN");
        work.letGo(2);
        assertThat(travelling).succeedsWithin(PATIENCE).isEqualTo("a");
    }

    @Test
    void closing_twice_is_closing_once() {
        batcher.close();
        batcher.close();

        assertThat(batcher.inFlight()).isZero();
    }

    private Thread closeInTheBackground() throws InterruptedException {
        work.departed();
        var closing = new Thread(batcher::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return closing;
    }
}
