package io.tongbao.sandbox.party;

import java.time.Duration;

/**
 * Something that goes wrong the next so many times.
 *
 * @param api which call: "prepay", "query", "close", "refund", "notice"; "*" for any
 * @param kind what goes wrong; see the words of each third party
 * @param number only with this number of the merchant's; empty for any
 * @param pause how long, where it waits
 * @param party at whom: "wechat"; empty for whoever is called first
 */
public record Fault(String api, String kind, String number, Duration pause, String party) {

    public static final Duration PAUSE = Duration.ofSeconds(5);

    public static final String ANY = "*";

    /** At any party. */
    public Fault(String api, String kind, String number, Duration pause) {
        this(api, kind, number, pause, "");
    }

    boolean isOf(String one) {
        return party.isEmpty() || party.equals(one);
    }

    boolean hits(String call, String about) {
        return (api.equals(ANY) || api.equals(call)) && (number.isEmpty() || number.equals(about));
    }
}
