package io.tongbao.sandbox.card;

import io.tongbao.sandbox.party.Mishaps;
import io.tongbao.sandbox.party.Reply;
import java.util.Map;

/**
 * What the PSP says when something goes wrong. It signs no answer: an "unsigned" one lacks its number, so that somebody
 * between it and the merchant has said it; a "wrong_key" is the merchant's own.
 */
final class Voice implements Mishaps.Voice {

    private static final String STATE = "\"(status|payment_status)\":\"\\w+\"";

    @Override
    public Reply refusal(String kind) {
        return kind.equals("frequency")
                ? Answers.refused(429, Answers.No.coded("rate_limit", "Request rate limit exceeded."))
                : Answers.refused(500, new Answers.No("api_error", "", "", "An unknown error occurred."));
    }

    @Override
    public Reply spoilt(String kind, Reply done) {
        var text = done.text();
        return switch (kind) {
            case "torn_json" -> Reply.json(done.status(), done.headers(), text.substring(0, text.length() / 2));
            case "unsigned" -> Reply.json(done.status(), Map.of(), text);
            case "wrong_key" -> stranger();
            case "unknown_state" ->
                Reply.json(done.status(), done.headers(), text.replaceAll(STATE, "\"$1\":\"pondering\""));
            default -> throw new IllegalStateException(kind);
        };
    }

    static Reply stranger() {
        return Answers.refused(401, Answers.No.invalid("", "Invalid API Key provided: sk_test_********"));
    }
}
