package io.tongbao.sandbox.wechat;

import io.tongbao.sandbox.party.Mishaps;
import io.tongbao.sandbox.party.Reply;
import java.util.Map;

/** What WeChat Pay says when something goes wrong. What goes wrong with a refusal is only that it is lost. */
record Voice(Signatures signatures) implements Mishaps.Voice {

    private static final String STATE = "\"(trade_state|status)\":\"\\w+\"";

    @Override
    public Reply refusal(String kind) {
        return kind.equals("frequency")
                ? Answers.error(429, "FREQUENCY_LIMITED", "too often")
                : Answers.error(500, "SYSTEM_ERROR", "try again");
    }

    @Override
    public Reply spoilt(String kind, Reply done) {
        if (!done.isSuccess()) {
            return done;
        }
        var text = done.text();
        return switch (kind) {
            case "torn_json" -> signatures.signed(done.status(), text.substring(0, text.length() / 2));
            case "unsigned" -> Reply.json(done.status(), Map.of(), text);
            case "wrong_key" -> Reply.json(done.status(), signatures.headersOfStranger(text), text);
            case "unknown_state" -> signatures.signed(done.status(), text.replaceAll(STATE, "\"$1\":\"PONDERING\""));
            default -> throw new IllegalStateException(kind);
        };
    }
}
