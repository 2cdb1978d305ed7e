package io.tongbao.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BatchStateTest {

    @Test
    void every_state_is_reachable() {
        assertThat(State.reachableFrom(BatchState.TRIED)).containsExactly(BatchState.values());
    }

    @Test
    void the_drawing_in_the_docs_is_the_machine() {
        assertThat(Path.of("../docs/states/batch.mmd")).hasContent(State.drawing(BatchState.TRIED));
    }
}
