package io.tongbao.trade.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    private final Shares shares = new Shares(12);

    @ParameterizedTest
    @CsvSource({"1, 6", "2, 4", "3, 3", "5, 2", "11, 1", "12, 1", "40, 1"})
    void each_of_so_many_lines_has_an_equal_part_and_one_is_kept(int lines, int share) {
        for (int i = 1; i < lines; i++) {
            shares.enter("line" + i);
        }
        assertThat(enterUntilRefused("coffee")).isEqualTo(share);
    }

    @Test
    void one_line_that_fills_its_part_leaves_room_for_others() {
        assertThat(enterUntilRefused("flood")).isEqualTo(6);
        assertThat(enterUntilRefused("books")).isEqualTo(4);
        assertThatThrownBy(() -> shares.enter("flood"))
                .isInstanceOfSatisfying(
                        Failure.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.QUEUE_FULL))
                .hasMessageContaining("waiting for flood: 6 (expected: < 4)");
    }

    @Test
    void who_leaves_makes_room_for_the_next_of_the_line() {
        enterUntilRefused("coffee");
        shares.leave("coffee");
        shares.enter("coffee");
        assertThat(enterUntilRefused("coffee")).isZero();
    }

    @Test
    void a_line_that_left_has_no_part_any_more() {
        shares.enter("books");
        shares.leave("books");
        assertThat(enterUntilRefused("coffee")).isEqualTo(6);
    }

    @Test
    void who_never_came_cannot_leave() {
        shares.leave("books");
        assertThat(enterUntilRefused("books")).isEqualTo(6);
    }

    private int enterUntilRefused(String line) {
        for (int entered = 0; ; entered++) {
            try {
                shares.enter(line);
            } catch (Failure refused) {
                return entered;
            }
        }
    }
}
