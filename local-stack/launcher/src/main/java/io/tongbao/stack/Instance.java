package io.tongbao.stack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One process of a stack by name: {@code account-core} is the first of its part, {@code account-core-2} the second. */
public record Instance(Part part, int number) implements Comparable<Instance> {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-([2-9]|10)");

    /** The first instance of a part. */
    public static Instance first(Part part) {
        return new Instance(part, 1);
    }

    public static Instance named(String name) {
        for (var part : Part.values()) {
            if (part.id().equals(name)) {
                return first(part);
            }
        }
        var numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            for (var part : Part.values()) {
                if (part.isNumbered() && part.id().equals(numbered.group(1))) {
                    return new Instance(part, Integer.parseInt(numbered.group(2)));
                }
            }
        }
        var known = Arrays.stream(Part.values()).map(Part::id).collect(Collectors.joining(", "));
        throw new StackFailure("no process is called " + name + "; known: " + known + "; services also as NAME-2");
    }

    public String name() {
        return number == 1 ? part.id() : part.id() + "-" + number;
    }

    @Override
    public int compareTo(Instance other) {
        return Comparator.comparing(Instance::part)
                .thenComparing(Instance::number)
                .compare(this, other);
    }
}
