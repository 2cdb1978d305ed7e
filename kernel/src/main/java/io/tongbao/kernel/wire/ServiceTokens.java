package io.tongbao.kernel.wire;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's services, known by the public keys that are laid down in a folder: {@code <service>.pem}, with one key
 * or, while they are changed, several. What was found right is believed for some seconds; then it is looked at again,
 * with the keys that are there then.
 */
public final class ServiceTokens {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceTokens.class);
    private static final Duration BELIEVED = Duration.ofSeconds(10);
    private static final String SUFFIX = ".pem";

    private final Path folder;
    private final Clock clock;
    private final DefaultJWTClaimsVerifier<?> claims;
    private final Map<String, Believed> believed = new ConcurrentHashMap<>();
    private volatile Keys keys = new Keys(Instant.MIN, Map.of());

    private record Believed(Identity.Known caller, Instant until) {}

    private record Keys(Instant readAt, Map<String, List<ECPublicKey>> byService) {}

    /** @param self this service at the address where others find it: see {@link #at} */
    public ServiceTokens(String self, Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.claims = new DefaultJWTClaimsVerifier<>(self, null, Set.of("iss", "exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
    }

    /** Whom a token is for: a service, where it is called. */
    public static String at(String service, String host, int port) {
        return service + "@" + host + ":" + port;
    }

    /** Whether a service of this name is known. */
    boolean has(String service) {
        return current().containsKey(service);
    }

    /** Whose token it is; empty if it is none, not for this service here, too old, or signed by nobody whom we know. */
    Optional<Identity.Known> owner(String token) {
        var now = clock.instant();
        var known = believed.get(token);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.caller());
        }
        believed.values().removeIf(old -> !now.isBefore(old.until()));
        var caller = signer(token).map(service -> new Identity.Known(service, Role.INTERNAL));
        caller.ifPresent(right -> believed.put(token, new Believed(right, now.plus(BELIEVED))));
        return caller;
    }

    private Optional<String> signer(String token) {
        try {
            var signed = SignedJWT.parse(token);
            var said = signed.getJWTClaimsSet();
            var service = Objects.requireNonNullElse(said.getIssuer(), "");
            return isSigned(signed, service) && isForUs(said) ? Optional.of(service) : Optional.empty();
        } catch (ParseException noToken) {
            LOG.debug("not signed: {}", noToken.getMessage());
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT token, String service) {
        return current().getOrDefault(service, List.of()).stream().anyMatch(key -> {
            try {
                return token.verify(new ECDSAVerifier(key));
            } catch (JOSEException otherAlgorithm) {
                LOG.debug("not signed by {}: {}", service, otherAlgorithm.getMessage());
                return false;
            }
        });
    }

    private boolean isForUs(JWTClaimsSet said) {
        try {
            claims.verify(said, null);
            return true;
        } catch (BadJWTException refused) {
            LOG.warn("a token of {} is refused: {}", said.getIssuer(), refused.getMessage());
            return false;
        }
    }

    private Map<String, List<ECPublicKey>> current() {
        var now = clock.instant();
        if (!now.isBefore(keys.readAt().plus(BELIEVED))) {
            keys = new Keys(now, read());
        }
        return keys.byService();
    }

    /** A file that cannot be read, as one that is being written, leaves its service the keys that it had. */
    private Map<String, List<ECPublicKey>> read() {
        var found = new HashMap<String, List<ECPublicKey>>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var service = name.substring(0, name.length() - SUFFIX.length());
                found.put(service, read(service, file));
            }
            return found;
        } catch (IOException unreadable) {
            LOG.error("{}: no keys of services can be read, those that are known stay", folder, unreadable);
            return keys.byService();
        }
    }

    private List<ECPublicKey> read(String service, Path file) throws IOException {
        try {
            return new PemFile(file).publicKeys();
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            LOG.error("{}: {}; the keys that are known stay", file, broken.getMessage());
            return keys.byService().getOrDefault(service, List.of());
        }
    }
}
