package io.tongbao.channel.channel.bank;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of a message, with all that stands in it.
 *
 * @param text of an element without others in it, without blank ends; else empty
 */
record Element(String name, Map<String, String> attributes, List<Element> children, String text) {

    /** All of that name, right below it. */
    List<Element> all(String wanted) {
        return children.stream().filter(child -> child.name().equals(wanted)).toList();
    }

    /** The first on a path, such as "Refs/EndToEndId". */
    Optional<Element> at(String path) {
        var found = Optional.of(this);
        for (var step : path.split("/", -1)) {
            found = found.flatMap(one -> one.all(step).stream().findFirst());
        }
        return found;
    }

    /** The text of the first on a path; empty if there is none. */
    String text(String path) {
        return at(path).map(Element::text).orElse("");
    }

    /** Empty if it has none of that name. */
    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }
}
