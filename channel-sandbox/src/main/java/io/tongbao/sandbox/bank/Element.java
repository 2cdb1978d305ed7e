package io.tongbao.sandbox.bank;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element with all that is in it, once its order was checked. */
record Element(String name, Map<String, String> attributes, String text, List<Element> children) {

    /** The first below it at this path; empty if there is none. */
    Optional<Element> at(String... path) {
        var found = Optional.of(this);
        for (var name : path) {
            found = found.flatMap(element -> element.child(name));
        }
        return found;
    }

    /** What stands there; empty if nothing does. */
    String text(String... path) {
        return at(path).map(Element::text).orElse("");
    }

    /** What must stand there, and with at most so many characters. */
    String needed(int longest, String... path) throws Unreadable {
        var text = text(path);
        if (text.isEmpty() || text.length() > longest) {
            throw new Unreadable(name + "/" + String.join("/", path) + ": " + text.length()
                    + " characters (expected: 1.." + longest + ")");
        }
        return text;
    }

    private Optional<Element> child(String wanted) {
        return children.stream().filter(child -> child.name().equals(wanted)).findFirst();
    }
}
