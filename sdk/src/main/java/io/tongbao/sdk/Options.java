package io.tongbao.sdk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the platform is, who calls, and how patiently. Each instance method gives a changed copy. */
public final class Options {

    static final String TRADE_CORE = "trade-core";
    static final String ACCOUNT_CORE = "account-core";
    static final String CHANNEL_GATEWAY = "channel-gateway";
    static final String PAY_CORE = "pay-core";

    private Map<String, String> nacos;
    private Map<String, List<String>> fixed;
    private @Nullable Token token;
    private @Nullable Tls tls;
    private Duration deadline = Duration.ofSeconds(5);
    private Duration connecting = Duration.ofSeconds(15);
    private int retries = 8;

    private Options(Map<String, String> nacos, Map<String, List<String>> fixed) {
        this.nacos = nacos;
        this.fixed = fixed;
    }

    /** Finds every application in this Nacos, {@code host:port} or several with commas between. */
    public static Options nacos(String address) {
        return new Options(Map.of("serverAddr", address), Map.of());
    }

    /**
     * Finds trade-core at these addresses, {@code host:port} each, and asks no registry; others are told by
     * {@link #at}.
     */
    public static Options fixed(String... addresses) {
        return new Options(Map.of(), Map.of()).at(TRADE_CORE, addresses);
    }

    /** One more property of the Nacos client: "username", "password", "namespace". */
    public Options nacosProperty(String property, String value) {
        return changed(copy -> copy.nacos = with(nacos, property, value));
    }

    /** This application is at these addresses, whatever Nacos says. */
    public Options at(String application, String... addresses) {
        return changed(copy -> copy.fixed = with(fixed, application, List.of(addresses)));
    }

    /**
     * The caller's secret, sent as {@code authorization: Bearer}. Blanks and line breaks around it are cut.
     *
     * @throws IllegalArgumentException when it is missing or cannot be sent; never with the secret in its text
     */
    public Options token(@Nullable String secret) {
        var checked = Token.checked(secret);
        return token(() -> checked);
    }

    /**
     * The caller's secret, asked for with every attempt of a call, so that a new one counts at once. It is asked on the
     * thread that calls or on one of the client's own, and should answer from memory. While it fails or gives what
     * cannot be sent, nothing is sent, and calls end with {@link TongbaoException.Kind#STRANGER}.
     */
    public Options token(Supplier<? extends @Nullable String> secret) {
        return changed(copy -> copy.token = new Token(secret));
    }

    /** The caller's secret is what this file holds, as a mounted secret does; read again whenever the file changes. */
    public Options tokenFile(Path file) {
        return token(new TokenFile(file));
    }

    /** Speaks TLS. Without this, calls and the token travel in the clear. */
    public Options tls(Tls how) {
        return changed(copy -> copy.tls = how);
    }

    /** How long a call may take, its repeats included; 5 s by default. */
    public Options deadline(Duration perCall) {
        return changed(copy -> copy.deadline = positive("deadline", perCall));
    }

    /**
     * How long the first call of a new client may wait for a connection, before its deadline begins to run; 15 s by
     * default. Once connected, connecting again is a part of the call.
     */
    public Options connecting(Duration first) {
        return changed(copy -> copy.connecting = positive("connecting", first));
    }

    /** How often a call is repeated at most, 8 by default; fewer while many calls fail. */
    public Options retries(int max) {
        if (max < 0) {
            throw new IllegalArgumentException("retries: " + max + " (expected: >= 0)");
        }
        return changed(copy -> copy.retries = max);
    }

    Map<String, String> nacos() {
        return nacos;
    }

    Optional<List<String>> addresses(String application) {
        return Optional.ofNullable(fixed.get(application));
    }

    Optional<Token> token() {
        return Optional.ofNullable(token);
    }

    Optional<Tls> tls() {
        return Optional.ofNullable(tls);
    }

    Duration deadline() {
        return deadline;
    }

    Duration connecting() {
        return connecting;
    }

    int retries() {
        return retries;
    }

    static Duration positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
        }
        return duration;
    }

    private Options changed(Consumer<Options> change) {
        var copy = new Options(nacos, fixed);
        copy.token = token;
        copy.tls = tls;
        copy.deadline = deadline;
        copy.connecting = connecting;
        copy.retries = retries;
        change.accept(copy);
        return copy;
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        var copy = new HashMap<>(map);
        copy.put(key, value);
        return Map.copyOf(copy);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Options[nacos=" + nacos.get("serverAddr") + ", fixed=" + fixed + ", tls=" + tls + ", deadline="
                + deadline + ", connecting=" + connecting + ", retries=" + retries + "]";
    }
}
