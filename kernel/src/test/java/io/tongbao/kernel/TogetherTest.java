package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Items a1 and a2 are together, so are b1 and b2; c is by itself. */
class TogetherTest {

    private static final Together TOGETHER = new Together(Map.of("a1", "a", "a2", "a", "b1", "b", "b2", "b"));

    @Test
    void who_refuses_one_refuses_all_that_are_with_it() {
        var no = new Refusal("a2", Reason.SOLD_OUT, "cup");
        assertThat(TOGETHER.refused(List.of(no))).containsExactly(no, new Refusal("a1", Reason.SOLD_OUT, "a2: cup"));
    }

    @Test
    void each_is_refused_once_for_its_own_reason() {
        var first = new Refusal("b1", Reason.SOLD_OUT, "cup");
        var second = new Refusal("b2", Reason.COUPON_USED, "ten");
        var alone = new Refusal("c", Reason.COUPON_USED, "ten");
        assertThat(TOGETHER.refused(List.of(first, alone, second))).containsExactly(first, alone, second);
    }
}
