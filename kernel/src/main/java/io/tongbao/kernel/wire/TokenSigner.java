package io.tongbao.kernel.wire;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tokens by which a service shows its neighbours who it is. Each is good for one service at one address and
 * for some minutes, so whoever else is shown it can do nothing with it. The key is read anew for each token.
 */
public final class TokenSigner {

    /** How long a token is good; after half of it the next one is made. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(TokenSigner.class);

    private final String name;
    private final PemFile key;
    private final Clock clock;
    private final Map<String, Signed> made = new ConcurrentHashMap<>();

    private record Signed(String token, Instant renewAt) {}

    /** @param name of the service whose key it is */
    public TokenSigner(String name, Path key, Clock clock) {
        this.name = name;
        this.key = new PemFile(key);
        this.clock = clock;
    }

    /**
     * @param callee a service and the address where it is called: see {@link ServiceTokens#at}
     * @throws Failure UNEXPECTED if the key cannot be read
     */
    public String token(String callee) {
        var now = clock.instant();
        var known = made.get(callee);
        if (known != null && now.isBefore(known.renewAt())) {
            return known.token();
        }
        made.values().removeIf(old -> old.renewAt().plus(LIFE).isBefore(now));
        var signed = new Signed(signed(callee, now), now.plus(LIFE.dividedBy(2)));
        made.put(callee, signed);
        return signed.token();
    }

    private String signed(String callee, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(name)
                .audience(callee)
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
            token.sign(new ECDSASigner(key.privateKey()));
            return token.serialize();
        } catch (IOException | GeneralSecurityException | JOSEException unusable) {
            LOG.error("{} cannot say who it is: its key is of no use", name, unusable);
            throw new Failure(Reason.UNEXPECTED, "the key of " + name + " is of no use");
        }
    }
}
