package io.tongbao.sandbox.party;

import java.time.Duration;

/**
 * Something that goes wrong the next so many times.
 *
 * @param api which call: "prepay", "query", "close", "refund", "notice"; "*" for any
 * @param kind what goes wrong; see the words of each third party
 * @param number only with this number of the merchant's; empty for any
 * @param pause how long, where it waits
 */
public record Fault(String api, String kind, String number, Duration pause) {

    public static final Duration PAUSE = Duration.ofSeconds(5);

    public static final String ANY = "*";

    boolean hits(String call, String about) {
        return (api.equals(ANY) || api.equals(call)) && (number.isEmpty() || number.equals(about));
    }
}
