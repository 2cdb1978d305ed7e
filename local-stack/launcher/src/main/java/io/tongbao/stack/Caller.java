package io.tongbao.stack;

import java.util.List;
import java.util.stream.Stream;

/** Who may call a stack on one machine with a token that is drawn at its first start. */
public final class Caller {
    /** What one of them moves by hand the other approves. */
    public static final List<String> OPERATORS = List.of("operator", "checker");

    public static final List<String> LINES = List.of("coffee", "books");

    private Caller() {}

    static Stream<String> all() {
        return Stream.concat(OPERATORS.stream(), LINES.stream());
    }
}
