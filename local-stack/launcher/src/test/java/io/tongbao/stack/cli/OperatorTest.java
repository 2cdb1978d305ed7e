package io.tongbao.stack.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.stack.Stack;
import io.tongbao.stack.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTest {
    @TempDir
    private Path state;

    @Test
    void who_does_not_run_was_not_asked() {
        var operator = new Operator(Stack.at(state, 800), Duration.ofSeconds(1));
        assertThatThrownBy(() -> operator.ask("accounting", channel -> 0))
                .isInstanceOf(StackFailure.class)
                .hasMessage("accounting does not run, so it was not asked: ./tongbao status");
    }
}
