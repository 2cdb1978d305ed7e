package io.tongbao.sandbox.alipay;

import io.tongbao.sandbox.party.Mishaps;
import io.tongbao.sandbox.party.Reply;

/** What Alipay says when something goes wrong with a call of a method. It signs refusals too, so they go wrong too. */
record Voice(Signatures signatures, String method) implements Mishaps.Voice {

    private static final String SIGN = ",\"sign\":";
    private static final String STATE = "\"(trade_status|refund_status|fund_change|status)\":\"\\w+\"";
    private static final String REASON = "\"sub_code\":\"[^\"]+\"";

    @Override
    public Reply refusal(String kind) {
        return signatures.signed(
                method,
                kind.equals("frequency")
                        ? Answers.no("40005", "Call Limited", "isv.app-call-limited")
                        : Answers.refused("ACQ.SYSTEM_ERROR"));
    }

    @Override
    public Reply spoilt(String kind, Reply done) {
        var text = done.text();
        var end = text.lastIndexOf(SIGN);
        if (end < 0) {
            // A page for a payer, which proves nothing anyhow.
            return done;
        }
        var node = text.substring(text.indexOf(':') + 1, end);
        return switch (kind) {
            case "torn_json" -> Reply.html(200, text.substring(0, text.length() / 2));
            case "unsigned" -> Reply.html(200, text.substring(0, end) + "}");
            case "wrong_key" -> signatures.ofStranger(method, node);
            case "unknown_state" ->
                signatures.signed(
                        method,
                        node.replaceAll(STATE, "\"$1\":\"PONDERING\"")
                                .replaceAll(REASON, "\"sub_code\":\"ACQ.PONDERING\""));
            default -> throw new IllegalStateException(kind);
        };
    }
}
