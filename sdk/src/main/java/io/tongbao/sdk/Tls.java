package io.tongbao.sdk;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * By what the platform's servers are known, and what this client shows of itself. A server's certificate must bear the
 * name of the application that is called, such as {@code trade-core}, as its DNS name: the addresses come from a
 * registry, which proves nothing. Files are read once; a client that is connected anew reads them again.
 */
public final class Tls {

    private interface Step {
        void in(TlsChannelCredentials.Builder builder) throws IOException, GeneralSecurityException;
    }

    private final List<Step> steps;
    private final @Nullable String name;

    private Tls(List<Step> steps, @Nullable String name) {
        this.steps = steps;
        this.name = name;
    }

    /** Trusts the authorities that the Java platform trusts. */
    public static Tls trustingSystem() {
        return new Tls(List.of(), null);
    }

    /**
     * Trusts the authorities, or the very certificates, in this PEM file.
     *
     * @throws IllegalArgumentException when the file cannot be read or holds no certificate; so everywhere here
     */
    public static Tls trustingPem(Path authorities) {
        return trustingSystem().with(List.of(authorities), builder -> builder.trustManager(authorities.toFile()));
    }

    /** Trusts what is trusted in this key store: PKCS#12 or JKS. */
    public static Tls trustingStore(Path store, char[] password) {
        return trustingSystem().with(List.of(store), builder -> {
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(KeyStore.getInstance(store.toFile(), password));
            builder.trustManager(trusted.getTrustManagers());
        });
    }

    /** Shows this certificate (and those that lead to its authority) to servers, with its PKCS#8 key; both are PEM. */
    public Tls presentingPem(Path certificates, Path key) {
        return with(List.of(certificates, key), builder -> builder.keyManager(certificates.toFile(), key.toFile()));
    }

    /** Shows the certificate of this key store, PKCS#12 or JKS, to servers. */
    public Tls presentingStore(Path store, char[] password) {
        return with(List.of(store), builder -> {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(store.toFile(), password), password);
            builder.keyManager(keys.getKeyManagers());
        });
    }

    /** Servers bear this name instead of their application's, for instance that of a proxy in front of all. */
    public Tls named(String dnsName) {
        return new Tls(steps, dnsName);
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    ChannelCredentials credentials() {
        var builder = TlsChannelCredentials.newBuilder();
        try {
            for (var step : steps) {
                step.in(builder);
            }
        } catch (IOException | GeneralSecurityException gone) {
            throw new IllegalStateException("tls: its files cannot be read any more", gone);
        }
        return builder.build();
    }

    /** Tries it at once, so that the files are named while somebody knows where they come from. */
    private Tls with(List<Path> files, Step step) {
        try {
            var builder = TlsChannelCredentials.newBuilder();
            step.in(builder);
            Grpc.newChannelBuilder("localhost", builder.build());
        } catch (IOException | GeneralSecurityException | RuntimeException unfit) {
            throw new IllegalArgumentException("tls: " + files + " cannot be used: " + unfit.getMessage(), unfit);
        }
        return new Tls(Stream.concat(steps.stream(), Stream.of(step)).toList(), name);
    }

    @Override
    public String toString() {
        return name == null ? "Tls" : "Tls named " + name;
    }
}
