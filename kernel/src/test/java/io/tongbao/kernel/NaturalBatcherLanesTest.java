package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.NaturalBatcher.Limits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several batches under way. */
@Timeout(60)
class NaturalBatcherLanesTest {

    private final AdvancingClock clock = new AdvancingClock();
    private final HeldWork work = new HeldWork();
    private final NaturalBatcher<String, String> batcher =
            new NaturalBatcher<>(new Limits(5, 100, 1000, 2, Duration.ofMinutes(1)), String::length, work, clock);

    @AfterEach
    void close() {
        work.letGo(1000);
        batcher.close();
    }

    @Test
    void as_many_batches_are_under_way_as_allowed() throws Exception {
        submit("a", "b", "c");

        assertThat(List.of(work.departed(), work.departed())).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
        assertThat(batcher.inFlight()).isEqualTo(2);
        assertThat(batcher.queued()).isEqualTo(1);
    }

    @Test
    void beside_a_batch_under_way_the_next_one_leaves_when_it_is_as_large() throws Exception {
        submit("a", "b", "c", "d", "e");
        assertThat(List.of(work.departed(), work.departed())).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
        work.awaitHeld(2);
        work.letGo(2);
        assertThat(work.departed()).containsExactly("c", "d", "e");
        awaitInFlight(1);

        submit("f", "g");
        assertThat(batcher.queued()).isEqualTo(2);
        assertThat(work.nothingDeparted()).isTrue();
        submit("h");

        assertThat(work.departed()).containsExactly("f", "g", "h");
    }

    @Test
    void the_next_one_waits_for_those_who_have_just_come_home() throws Exception {
        submit("a", "b", "c", "d");
        assertThat(List.of(work.departed(), work.departed())).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
        work.awaitHeld(2);
        work.letGo(1);
        assertThat(work.departed()).containsExactly("c", "d");
        submit("e", "f");

        work.awaitHeld(2);
        work.letGo(1);
        awaitInFlight(1);
        assertThat(work.nothingDeparted()).isTrue();
        submit("g");

        assertThat(work.departed()).containsExactly("e", "f", "g");
    }

    /** A letter counts for one, "cc" for two: five of them travel together at most. */
    @Test
    void what_counts_for_several_takes_the_room_of_several() throws Exception {
        var limits = new Limits(10, 5, 1000, 1, Duration.ofMinutes(1));
        try (var counting = new NaturalBatcher<String, String>(limits, new Counted(), work, clock)) {
            Stream.of("held", "aa", "bb", "cc", "dddddd", "e")
                    .forEach(item -> counting.submit(item, clock.instant().plusSeconds(60)));
            assertThat(work.departed()).containsExactly("held");
            for (var together : List.of(List.of("aa", "bb"), List.of("cc"), List.of("dddddd"), List.of("e"))) {
                work.awaitHeld(1);
                work.letGo(1);
                assertThat(work.departed()).isEqualTo(together);
            }
            work.letGo(1);
        }
    }

    private static final class Counted implements NaturalBatcher.Size<String> {

        @Override
        public int bytes(String item) {
            return 1;
        }

        @Override
        public int items(String item) {
            return item.length();
        }
    }

    /** Somebody who was let go has come home; until then he counts as under way. */
    private void awaitInFlight(int batches) {
        while (batcher.inFlight() != batches) {
            Thread.onSpinWait();
        }
    }

    private void submit(String... items) {
        Stream.of(items).forEach(item -> batcher.submit(item, clock.instant().plusSeconds(60)));
    }
}
