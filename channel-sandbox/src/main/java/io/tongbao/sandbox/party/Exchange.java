package io.tongbao.sandbox.party;

import java.util.Map;
import java.util.Optional;

/**
 * A request, as it came.
 *
 * @param target path and query, untouched
 * @param headers by name, whose case does not matter
 */
@SuppressWarnings("ArrayRecordComponent")
public record Exchange(String method, String target, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Without the query. */
    public String path() {
        var end = target.indexOf('?');
        return end < 0 ? target : target.substring(0, end);
    }

    /** A parameter of the query; empty if there is none. Values of these protocols need no decoding. */
    public String parameter(String name) {
        var start = target.indexOf('?');
        for (var pair : start < 0 ? new String[0] : target.substring(start + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
