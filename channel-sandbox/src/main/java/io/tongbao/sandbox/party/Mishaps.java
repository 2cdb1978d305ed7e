package io.tongbao.sandbox.party;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What goes wrong with requests, where that is ordered. */
public final class Mishaps {

    public static final Set<String> APIS = Set.of("prepay", "query", "close", "refund", "payout");

    /** What every third party does wrong; the last ones are said in its own words. */
    private static final Set<String> KINDS = Set.of(
            "slow",
            "silent_before",
            "silent_after",
            "html_502",
            "empty_200",
            "frequency",
            "system_error",
            "torn_json",
            "unsigned",
            "wrong_key",
            "unknown_state");

    private final Faults faults;
    private final Voice voice;

    /** A third party's own words for what goes wrong. */
    public interface Voice {

        /** Says that nothing was done: "frequency" or "system_error". */
        Reply refusal(String kind);

        /** Says badly what was done: "torn_json", "unsigned", "wrong_key" or "unknown_state". */
        Reply spoilt(String kind, Reply done);
    }

    public Mishaps(Faults faults, Voice voice) {
        this.faults = faults;
        this.voice = voice;
    }

    /** Whether such a thing can go wrong with such a call. */
    public static boolean canGoWrong(String api, String kind) {
        return KINDS.contains(kind) && (api.equals(Fault.ANY) || APIS.contains(api));
    }

    /** @param number the merchant's number of the order that it is about */
    public Reply around(String api, String number, Supplier<Reply> work) {
        return faults.next(api, number, KINDS).map(fault -> around(fault, work)).orElseGet(work);
    }

    private Reply around(Fault fault, Supplier<Reply> work) {
        return switch (fault.kind()) {
            case "slow" -> {
                pause(fault.pause());
                yield work.get();
            }
            case "silent_before" -> Reply.NOTHING;
            case "silent_after" -> work.get().unsaid();
            case "html_502" -> Reply.html(502, "<html><h1>502 Bad Gateway</h1></html>");
            case "empty_200" -> Reply.json(200, Map.of(), "");
            case "frequency", "system_error" -> voice.refusal(fault.kind());
            default -> voice.spoilt(fault.kind(), work.get());
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
