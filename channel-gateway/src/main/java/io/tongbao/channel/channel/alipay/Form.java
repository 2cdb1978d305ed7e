package io.tongbao.channel.channel.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parameters as forms and queries carry them, and as signatures see them. */
final class Form {

    private Form() {}

    /** @throws IllegalArgumentException if it is no form, or names something twice */
    static Map<String, String> read(String text) {
        var parameters = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var end = pair.indexOf('=');
            if (end <= 0) {
                throw new IllegalArgumentException("a pair without a name or a value");
            }
            var name = URLDecoder.decode(pair.substring(0, end), UTF_8);
            if (parameters.put(name, URLDecoder.decode(pair.substring(end + 1), UTF_8)) != null) {
                throw new IllegalArgumentException("a name that is there twice");
            }
        }
        return parameters;
    }

    static String written(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
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
}
