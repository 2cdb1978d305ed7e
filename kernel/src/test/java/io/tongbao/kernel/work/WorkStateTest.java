package io.tongbao.kernel.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkStateTest {

    @Test
    void every_state_is_reachable() {
        assertThat(State.reachableFrom(WorkState.OPEN)).containsExactly(WorkState.values());
    }

    @Test
    void the_drawing_in_the_docs_is_the_machine() {
        assertThat(Path.of("../docs/states/work.mmd")).hasContent(State.drawing(WorkState.OPEN));
    }
}
