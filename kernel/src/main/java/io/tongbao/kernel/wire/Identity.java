package io.tongbao.kernel.wire;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who calls, and what they may call. Only hashes of the callers' tokens are known here.
 *
 * @param token this service's own, for the calls it makes
 * @param callers by name
 * @param access who may call a service ({@code tongbao.pay.v1.PaymentService}) or a single method of it
 *     ({@code .../GetPayment}, which goes before the service); what is not named is closed to all
 */
@ConfigurationProperties("tongbao.identity")
public record Identity(String token, Map<String, Caller> callers, Map<String, Set<Role>> access) {

    /** @param sha256 of the token, in lower-case hex */
    public record Caller(Role role, String sha256) {

        @Override
        public String toString() {
            return role.toString();
        }
    }

    /** Whether there is a business line of this name. */
    public boolean isBusinessLine(String name) {
        var caller = callers.get(name);
        return caller != null && caller.role() == Role.BUSINESS_LINE;
    }

    /** A caller whose token was found right. */
    public record Known(String name, Role role) {}

    /** @throws Failure UNAUTHENTICATED without a known token, NOT_ALLOWED when the method is closed to this caller */
    Known admit(String authorization, String service, String method) {
        var caller = known(authorization);
        var open = access.getOrDefault(service + "/" + method, access.getOrDefault(service, Set.of()));
        if (!open.contains(caller.role())) {
            throw new Failure(Reason.NOT_ALLOWED, service + "/" + method + " is not open to " + caller.name());
        }
        return caller;
    }

    private Known known(String authorization) {
        if (!authorization.startsWith("Bearer ")) {
            throw new Failure(Reason.UNAUTHENTICATED, "authorization: missing (expected: Bearer <token>)");
        }
        var hash = sha256(authorization.substring(7).strip());
        return callers.entrySet().stream()
                .filter(entry -> MessageDigest.isEqual(
                        hash, HexFormat.of().parseHex(entry.getValue().sha256())))
                .map(entry -> new Known(entry.getKey(), entry.getValue().role()))
                .findFirst()
                .orElseThrow(() -> new Failure(Reason.UNAUTHENTICATED, "authorization: unknown token"));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Identity" + callers.keySet();
    }
}
