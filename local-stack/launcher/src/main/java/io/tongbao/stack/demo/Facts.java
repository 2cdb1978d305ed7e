package io.tongbao.stack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Records every fact of a story while it is told. */
public final class Facts {
    private final Consumer<String> listener;
    private final List<Fact> all = new ArrayList<>();
    private String chapter = "";

    /** Facts told line by line to a listener. */
    public Facts(Consumer<String> listener) {
        this.listener = listener;
    }

    void chapter(String title) {
        chapter = title;
        listener.accept("");
        listener.accept(title);
    }

    void say(String line) {
        listener.accept(("  " + line).stripTrailing());
    }

    void expect(String text, Object expected, Object found) {
        var fact = new Fact(
                chapter,
                text,
                expected.toString(),
                found.toString(),
                expected.toString().equals(found.toString()));
        all.add(fact);
        listener.accept(
                fact.held()
                        ? String.format("  ✓ held   %-44s %s", text, found)
                        : String.format("  ✗ FAILED %-44s %s (expected: %s)", text, found, expected));
    }

    public List<Fact> all() {
        return List.copyOf(all);
    }

    /** Whether every fact held, and there was one. */
    public boolean held() {
        return !all.isEmpty() && all.stream().allMatch(Fact::held);
    }
}
