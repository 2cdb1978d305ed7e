package io.tongbao.sandbox.card;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Parameters of queries and bodies: what is nested has its place in brackets, "price_data[currency]". */
final class Form {

    private Form() {}

    /** Of two with one name, the last; but "expand[]" is a list, and keeps all. What is no form has no parameters. */
    static Map<String, String> read(String text) {
        var parameters = new TreeMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var end = pair.indexOf('=');
            if (end > 0) {
                var name = decoded(pair.substring(0, end));
                parameters.put(
                        name.endsWith("[]") ? name.replace("[]", "[" + parameters.size() + "]") : name,
                        decoded(pair.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException torn) {
            return text;
        }
    }
}
