package io.tongbao.sandbox.wechat;

import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What goes wrong with requests, where that is ordered. What goes wrong with a refusal is only that it is lost. */
final class Mishaps {

    static final Set<String> APIS = Set.of("prepay", "query", "close", "refund");

    static final Set<String> KINDS = Set.of(
            "slow",
            "silent_before",
            "silent_after",
            "html_502",
            "empty_200",
            "torn_json",
            "unsigned",
            "wrong_key",
            "frequency",
            "system_error",
            "unknown_state");

    private static final String STATE = "\"(trade_state|status)\":\"\\w+\"";

    private final Signatures signatures;
    private final Faults faults;

    Mishaps(Signatures signatures, Faults faults) {
        this.signatures = signatures;
        this.faults = faults;
    }

    /** @param number the merchant's number of the order that it is about */
    Reply around(String api, String number, Supplier<Reply> work) {
        return faults.next(api, number, KINDS).map(fault -> around(fault, work)).orElseGet(work);
    }

    private Reply around(Fault fault, Supplier<Reply> work) {
        return switch (fault.kind()) {
            case "slow" -> {
                pause(fault.pause());
                yield work.get();
            }
            case "silent_before" -> Reply.NOTHING;
            case "html_502" -> Reply.html(502, "<html><h1>502 Bad Gateway</h1></html>");
            case "empty_200" -> Reply.json(200, Map.of(), "");
            case "frequency" -> Answers.error(429, "FREQUENCY_LIMITED", "too often");
            case "system_error" -> Answers.error(500, "SYSTEM_ERROR", "try again");
            default -> spoilt(fault.kind(), work.get());
        };
    }

    private Reply spoilt(String kind, Reply done) {
        if (kind.equals("silent_after")) {
            return Reply.NOTHING;
        }
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

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
