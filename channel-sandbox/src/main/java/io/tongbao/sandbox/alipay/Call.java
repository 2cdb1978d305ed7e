package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A request of a merchant, whether its parameters came in the query or in the body.
 *
 * @param content what its method is about: "biz_content"
 */
record Call(String method, Map<String, String> parameters, JsonNode content) {

    static Call of(Exchange exchange) {
        var target = exchange.target();
        var query = target.indexOf('?') < 0 ? "" : target.substring(target.indexOf('?') + 1);
        var parameters = new HashMap<>(Form.read(query));
        parameters.putAll(Form.read(new String(exchange.body(), StandardCharsets.UTF_8)));
        var content = parameters.getOrDefault("biz_content", "").getBytes(StandardCharsets.UTF_8);
        return new Call(parameters.getOrDefault("method", ""), parameters, Content.of(content));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** A field of its content; empty if there is none. */
    String field(String name) {
        return content.path(name).asText("");
    }

    /** The same for the same request, however often it is sent. */
    String digest() {
        return method + " " + parameter("notify_url") + " " + Content.digest(content);
    }
}
