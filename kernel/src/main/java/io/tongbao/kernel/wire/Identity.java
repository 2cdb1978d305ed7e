package io.tongbao.kernel.wire;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Permission;
import io.tongbao.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who calls, and what they may call. Only hashes and public keys are known here, never what opens anything. */
public final class Identity {

    /** The scheme of a token, whose letters have no case. */
    private static final String BEARER = "Bearer ";

    private static final String PLATFORM = "platform";

    private final Map<String, Known> callers;
    private final Map<String, Set<String>> access;
    private final ServiceTokens services;
    private final BusinessLines lines;

    public Identity(IdentitySettings settings, ServiceTokens services, BusinessLines lines) {
        this.callers = settings.callers().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        caller -> caller.getValue().sha256(),
                        caller -> new Known(caller.getKey(), caller.getValue().role())));
        this.access = settings.access();
        this.services = services;
        this.lines = lines;
    }

    /**
     * A caller whose token was found right.
     *
     * @param permissions what a business line may do; nobody else has any
     */
    public record Known(String name, Role role, Set<Permission> permissions) {

        public Known(String name, Role role) {
            this(name, role, Set.of());
        }

        /** What opens a method to this caller. A business line has no name here: it could be called like a service. */
        private Stream<String> titles() {
            return role == Role.BUSINESS_LINE
                    ? Stream.concat(Stream.of(role), permissions.stream()).map(Enum::name)
                    : Stream.of(role.name(), name);
        }
    }

    /** Whether no business line may be called so: a service is, an operator, or the platform itself. */
    public boolean isReserved(String name) {
        return name.equals(PLATFORM)
                || services.has(name)
                || callers.values().stream().anyMatch(caller -> caller.name().equals(name));
    }

    /** @throws Failure UNAUTHENTICATED without a known token, NOT_ALLOWED when the method is closed to this caller */
    Known admit(String authorization, String service, String method) {
        var caller = known(authorization);
        var open = access.getOrDefault(service + "/" + method, access.getOrDefault(service, Set.of()));
        if (caller.titles().noneMatch(open::contains)) {
            throw new Failure(Reason.NOT_ALLOWED, service + "/" + method + " is not open to " + caller.name());
        }
        return caller;
    }

    private Known known(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Failure(Reason.UNAUTHENTICATED, "authorization: missing (expected: Bearer <token>)");
        }
        var token = authorization.substring(BEARER.length()).strip();
        var hash = sha256(token);
        return Stream.<Function<String, Optional<Known>>>of(
                        key -> Optional.ofNullable(callers.get(key)), lines::owner, key -> services.owner(token))
                .flatMap(search -> search.apply(hash).stream())
                .findFirst()
                .orElseThrow(() -> new Failure(Reason.UNAUTHENTICATED, "authorization: unknown token"));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Identity" + callers.values() + lines;
    }
}
