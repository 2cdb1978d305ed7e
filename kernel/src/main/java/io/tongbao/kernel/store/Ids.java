package io.tongbao.kernel.store;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Many ids as one value of a statement, whose text then stays the same however many they are: neither MyBatis nor the
 * driver reads it again each time. A statement joins {@link #ASCII} or {@link #TEXT}, by what its column is written in;
 * with the other one the database finds no index. Where the index is not unique, it forces it: by statistics of a time
 * when the table was small, the database would rather read all of it.
 *
 * @param json an array of texts
 */
public record Ids(String json) {

    /** The rows of a parameter "ids", column {@code given}, to be joined with an ascii column. */
    public static final String ASCII = """
            JSON_TABLE(#{ids.json}, '$[*]'
                COLUMNS (given VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin PATH '$'))\s""";

    /** The same, to be joined with a utf8mb4 column. */
    public static final String TEXT = """
            JSON_TABLE(#{ids.json}, '$[*]'
                COLUMNS (given VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$'))\s""";

    /** Each of them once, so that joining them gives no row twice. */
    public static Ids of(Collection<String> ids) {
        return new Ids(ids.stream().distinct().map(Ids::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    private static String quoted(String id) {
        var quoted = new StringBuilder(id.length() + 2).append('"');
        for (int i = 0; i < id.length(); i++) {
            var c = id.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
