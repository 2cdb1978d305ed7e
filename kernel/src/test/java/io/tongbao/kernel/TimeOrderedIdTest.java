package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

    @Test
    void an_id_tells_what_it_names() {
        assertThat(TimeOrderedId.next("ord")).matches("ord_[0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void an_id_of_a_trade_ends_in_the_slot_of_whoever_pays() {
        assertThat(TimeOrderedId.next("ord", Slot.of("zoe"))).matches("ord_[0-9a-hjkmnp-tv-z]{26}hb");
        assertThat(TimeOrderedId.next("bat", new Slot(1023))).endsWith("zz");
        assertThat(TimeOrderedId.next("acc", Slot.NONE)).endsWith("00");
    }

    @Test
    void ids_of_one_process_are_strictly_ascending() {
        var ids = Stream.generate(() -> TimeOrderedId.next("ord")).limit(20_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ids_are_unique_over_threads() {
        var ids = IntStream.range(0, 50_000)
                .parallel()
                .mapToObj(i -> TimeOrderedId.next("ord"))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().map(id -> id.substring(0, 17))).doesNotHaveDuplicates();
    }
}
