package io.tongbao.sandbox.card;

import io.tongbao.sandbox.party.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request of the merchant, whether its parameters came in the query or in the body.
 *
 * @param key by which the merchant repeats it: "Idempotency-Key"; empty if he never will
 */
record Call(String method, String path, Map<String, String> parameters, String key) {

    private static final Pattern AMOUNT = Pattern.compile("[1-9]\\d{0,11}");

    static Call of(Exchange exchange) {
        var target = exchange.target();
        var query = target.indexOf('?') < 0 ? "" : target.substring(target.indexOf('?') + 1);
        var parameters = new TreeMap<>(Form.read(query));
        parameters.putAll(Form.read(new String(exchange.body(), StandardCharsets.UTF_8)));
        var key = exchange.header("Idempotency-Key").orElse("");
        return new Call(
                exchange.method(),
                exchange.path(),
                parameters,
                exchange.method().equals("POST") ? key : "");
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A whole number of minor units, or of anything else that is more than nothing; empty if it is none. */
    OptionalLong amount(String name) {
        var text = parameter(name);
        return AMOUNT.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Whether it wants an object where the answer would have its id: "payment_intent.latest_charge". */
    boolean expands(String place) {
        return parameters.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().startsWith("expand[") && (entry.getValue() + ".").startsWith(place + "."));
    }

    /** What stands in the path between these; empty if it has another shape. */
    String between(String start, String end) {
        var isSo = path.startsWith(start) && path.endsWith(end) && path.length() > start.length() + end.length();
        var middle = isSo ? path.substring(start.length(), path.length() - end.length()) : "";
        return middle.contains("/") ? "" : middle;
    }
}
