package io.tongbao.sandbox.antom;

import io.tongbao.sandbox.party.Mishaps;
import io.tongbao.sandbox.party.Reply;
import java.util.Map;

/**
 * What Antom says when something goes wrong.
 *
 * @param path of the call, which is a part of what its answer is signed with
 */
record Voice(Signatures signatures, String path) implements Mishaps.Voice {

    private static final String STATE = "\"(paymentStatus|refundStatus)\":\"\\w+\"";

    @Override
    public Reply refusal(String kind) {
        var code = kind.equals("frequency") ? "REQUEST_TRAFFIC_EXCEED_LIMIT" : "UNKNOWN_EXCEPTION";
        return signatures.signed(path, Answers.inProcess(code).toString());
    }

    @Override
    public Reply spoilt(String kind, Reply done) {
        var text = done.text();
        return switch (kind) {
            case "torn_json" -> signatures.signed(path, text.substring(0, text.length() / 2));
            case "unsigned" -> Reply.json(200, Map.of(), text);
            case "wrong_key" -> signatures.signedByStranger(path, text);
            case "unknown_state" -> signatures.signed(path, text.replaceAll(STATE, "\"$1\":\"PONDERING\""));
            default -> throw new IllegalStateException(kind);
        };
    }
}
