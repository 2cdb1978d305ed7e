package io.tongbao.stack;

/** A reason, in one clear line for a person, why the stack cannot do what was asked. */
public final class StackFailure extends RuntimeException {
    public StackFailure(String line) {
        super(line);
    }

    public StackFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
