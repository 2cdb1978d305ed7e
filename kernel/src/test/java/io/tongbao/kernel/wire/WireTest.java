package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Row C6 of the requirements. */
class WireTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void a_refusal_is_on_the_wire_what_it_is_here(Reason reason) {
        var refusal = new Refusal("pay_1", reason, "why");
        assertThat(Wire.refusal(Wire.refusal(refusal))).isEqualTo(refusal);
    }

    @Test
    void a_reason_of_a_newer_neighbour_refuses_its_item_and_is_named() {
        var unknown = tongbao.common.v1.Refusal.newBuilder()
                .setId("pay_1")
                .setReason("MOON_IN_THE_WRONG_PHASE")
                .setDetail("why")
                .build();
        assertThat(Wire.refusal(unknown))
                .isEqualTo(new Refusal("pay_1", Reason.UNEXPECTED, "MOON_IN_THE_WRONG_PHASE: why"));
    }

    @Test
    void a_context_carries_what_is_used() {
        var context = new PlatformContext("ord_1", "coffee", "mei", "trace", "pay/balance");
        assertThat(Wire.context(Wire.context(context))).isEqualTo(context);
    }
}
