package io.tongbao.sandbox.alipay;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parameters as forms and queries carry them, and as signatures see them. */
final class Form {

    private Form() {}

    /** Of two with one name, the last. What is no form has no parameters. */
    static Map<String, String> read(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var end = pair.indexOf('=');
            if (end > 0) {
                parameters.put(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
            }
        }
        return parameters;
    }

    static String written(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** What is signed: sorted by name, decoded, without what is empty. */
    static String signed(Map<String, String> parameters, Set<String> without) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(entry -> !without.contains(entry.getKey())
                                && !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException torn) {
            return text;
        }
    }
}
