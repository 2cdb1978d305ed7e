package io.tongbao.kernel.wire;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service is told about callers when it starts. Business lines are not among it: they come and go while it runs.
 *
 * @param key the file with the private key by which this service shows others who it is
 * @param keys the folder with the public keys of the platform's services, {@code <service>.pem}; followed
 * @param callers by name, such as operators
 * @param access who may call a service ({@code tongbao.pay.v1.PaymentService}) or a single method of it
 *     ({@code .../GetPayment}, which goes before the service): roles, names of services and operators, and what a
 *     business line must be permitted to; what is not named is closed to all
 */
@ConfigurationProperties("tongbao.identity")
public record IdentitySettings(
        Path key,
        Path keys,
        @DefaultValue Map<String, Caller> callers,
        @DefaultValue Map<String, Set<String>> access) {

    public IdentitySettings {
        Objects.requireNonNull(key, "tongbao.identity.key: no file with the private key of this service");
        Objects.requireNonNull(keys, "tongbao.identity.keys: no folder with the public keys of services");
    }

    /** @param sha256 of the token, in lower-case hex */
    public record Caller(Role role, String sha256) {

        @Override
        public String toString() {
            return role.toString();
        }
    }

    @Override
    public String toString() {
        return "Identity" + callers.keySet();
    }
}
