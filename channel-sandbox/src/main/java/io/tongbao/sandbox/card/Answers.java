package io.tongbao.sandbox.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the PSP says yes or no. It signs neither; each answer names itself, "Request-Id". */
final class Answers {

    /** Of the API, and of what is told: the official SDK reads objects of its own version only. */
    static final String VERSION = "2026-07-29.dahlia";

    /**
     * Why not.
     *
     * @param type "invalid_request_error"
     * @param code empty if there is no word for it
     * @param param which parameter is wrong; empty if it is none
     */
    record No(String type, String code, String param, String message) {

        static No invalid(String param, String message) {
            return new No("invalid_request_error", "", param, message);
        }

        static No coded(String code, String message) {
            return new No("invalid_request_error", code, "", message);
        }
    }

    private Answers() {}

    static Reply done(JsonNode told) {
        return Reply.json(200, headers(), told.toString());
    }

    static Reply refused(int status, No no) {
        var error = JsonNodeFactory.instance.objectNode();
        var said = error.putObject("error").put("type", no.type()).put("message", no.message());
        if (!no.code().isEmpty()) {
            said.put("code", no.code()).put("doc_url", "https://stripe.com/docs/error-codes/" + no.code());
        }
        if (!no.param().isEmpty()) {
            said.put("param", no.param());
        }
        return Reply.json(status, headers(), error.toString());
    }

    static Reply missing(String what) {
        return refused(
                404, new No("invalid_request_error", "resource_missing", "id", "No such object: '" + what + "'"));
    }

    static Reply list(String object, String url, List<ObjectNode> all) {
        var list = JsonNodeFactory.instance
                .objectNode()
                .put("object", object)
                .put("url", url)
                .put("has_more", false);
        list.putArray("data").addAll(all);
        return done(list);
    }

    /** The same answer, said to somebody who asks for the same once more. */
    static Reply replayed(Reply first) {
        var headers = new HashMap<>(headers());
        headers.put("Idempotent-Replayed", "true");
        headers.put("Original-Request", first.headers().getOrDefault("Request-Id", ""));
        return new Reply(first.status(), first.type(), headers, first.body());
    }

    private static Map<String, String> headers() {
        return Map.of("Request-Id", "req_" + Drawn.nonce().substring(0, 14), "Stripe-Version", VERSION);
    }
}
