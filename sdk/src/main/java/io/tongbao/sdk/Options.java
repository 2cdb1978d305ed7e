package io.tongbao.sdk;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the platform is and who calls. Each instance method with an argument gives a changed copy.
 *
 * @param nacos properties of the Nacos client, "serverAddr" first of all; empty when all addresses are fixed
 * @param fixed addresses ({@code host:port}) by application; they go before what Nacos says
 * @param token the caller's secret, sent as {@code authorization: Bearer}
 * @param deadline of a call, its repeats included
 * @param retries how often a call is repeated at most after UNAVAILABLE or BUSY
 */
public record Options(
        Map<String, String> nacos, Map<String, List<String>> fixed, String token, Duration deadline, int retries) {

    static final String TRADE_CORE = "trade-core";

    public Options {
        nacos = Map.copyOf(nacos);
        fixed = Map.copyOf(fixed);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline: " + deadline + " (expected: > 0)");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries: " + retries + " (expected: >= 0)");
        }
    }

    /** Finds every application in this Nacos, {@code host:port} or several with commas between. */
    public static Options nacos(String address) {
        return new Options(Map.of("serverAddr", address), Map.of(), "", Duration.ofSeconds(5), 8);
    }

    /** Finds trade-core at these addresses, {@code host:port} each, and asks no registry. */
    public static Options fixed(String... addresses) {
        return new Options(Map.of(), Map.of(), "", Duration.ofSeconds(5), 8).at(TRADE_CORE, addresses);
    }

    /** One more property of the Nacos client: "username", "password", "namespace". */
    public Options nacosProperty(String property, String value) {
        return new Options(with(nacos, property, value), fixed, token, deadline, retries);
    }

    /** This application is at these addresses, whatever Nacos says. */
    public Options at(String application, String... addresses) {
        return new Options(nacos, with(fixed, application, List.of(addresses)), token, deadline, retries);
    }

    public Options token(String secret) {
        return new Options(nacos, fixed, secret, deadline, retries);
    }

    public Options deadline(Duration perCall) {
        return new Options(nacos, fixed, token, perCall, retries);
    }

    public Options retries(int max) {
        return new Options(nacos, fixed, token, deadline, max);
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        var copy = new HashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Options[nacos=" + nacos.get("serverAddr") + ", fixed=" + fixed + ", deadline=" + deadline + ", retries="
                + retries + "]";
    }
}
