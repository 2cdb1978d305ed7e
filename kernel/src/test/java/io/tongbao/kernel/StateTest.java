package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateTest {

    /** FORGOTTEN has a successor but nothing leads to it. */
    private enum Lamp implements State<Lamp> {
        OFF,
        ON,
        BROKEN,
        FORGOTTEN;

        @Override
        public Set<Lamp> next() {
            return switch (this) {
                case OFF -> EnumSet.of(ON);
                case ON -> EnumSet.of(OFF, BROKEN);
                case BROKEN -> EnumSet.noneOf(Lamp.class);
                case FORGOTTEN -> EnumSet.of(OFF);
            };
        }
    }

    @Test
    void a_successor_may_follow() {
        assertThat(Lamp.ON.moveTo(Lamp.BROKEN)).isEqualTo(Lamp.BROKEN);
    }

    @Test
    void anything_else_is_refused_with_what_was_expected() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Lamp.ON.moveTo(Lamp.ON))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.ILLEGAL_TRANSITION))
                .withMessage("ILLEGAL_TRANSITION: ON -> ON (expected: [OFF, BROKEN])");
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> Lamp.BROKEN.moveTo(Lamp.OFF));
    }

    @Test
    void a_state_without_successors_is_final() {
        assertThat(Lamp.BROKEN.isFinal()).isTrue();
        assertThat(Lamp.ON.isFinal()).isFalse();
    }

    @Test
    void what_nothing_leads_to_is_not_reachable() {
        assertThat(State.reachableFrom(Lamp.OFF)).containsExactlyInAnyOrder(Lamp.OFF, Lamp.ON, Lamp.BROKEN);
        assertThat(State.reachableFrom(Lamp.BROKEN)).containsExactly(Lamp.BROKEN);
    }

    @Test
    void the_drawing_shows_start_arrows_and_ends() {
        assertThat(State.drawing(Lamp.OFF)).isEqualTo("""
                        stateDiagram-v2
                            [*] --> OFF
                            OFF --> ON
                            ON --> OFF
                            ON --> BROKEN
                            BROKEN --> [*]
                        """);
    }
}
