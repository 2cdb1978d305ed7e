package io.tongbao.sdk;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Gives the addresses it was told; looks host names up again whenever a connection fails. */
final class FixedResolver extends NameResolver {

    static final String SCHEME = "fixed";
    static final Args.Key<List<String>> KEY = Args.Key.create("tongbao-fixed");

    private final String application;
    private final Route route;
    private final List<HostPort> addresses;
    private final SynchronizationContext inOrder;
    private final Executor blocking;
    private @Nullable Listener2 listener;

    private record HostPort(String host, int port) {

        static HostPort of(String text) {
            var colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("address: '" + text + "' (expected: host:port)");
            }
            return new HostPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }

        /** A host that is not found stays unresolved: connecting fails, which makes the channel ask again. */
        EquivalentAddressGroup lookUp() {
            return new EquivalentAddressGroup(new InetSocketAddress(host, port));
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private FixedResolver(String application, List<String> addresses, Args args) {
        this.application = application;
        this.route = Objects.requireNonNull(args.getArg(Route.KEY), "route");
        this.addresses = addresses.stream().map(HostPort::of).toList();
        this.inOrder = args.getSynchronizationContext();
        this.blocking = Objects.requireNonNull(args.getOffloadExecutor(), "offload executor");
    }

    @Override
    public String getServiceAuthority() {
        return application;
    }

    @Override
    public void start(Listener2 channel) {
        listener = channel;
        route.connectsTo(addresses.stream().map(HostPort::toString).toList());
        refresh();
    }

    @Override
    public void refresh() {
        blocking.execute(() -> {
            var found = addresses.stream().map(HostPort::lookUp).toList();
            inOrder.execute(() -> tell(found));
        });
    }

    private void tell(List<EquivalentAddressGroup> found) {
        if (listener != null) {
            listener.onResult2(ResolutionResult.newBuilder()
                    .setAddressesOrError(StatusOr.fromValue(found))
                    .build());
        }
    }

    @Override
    public void shutdown() {
        listener = null;
    }

    /** Knows the addresses from the channel's argument. */
    static final class Provider extends NameResolverProvider {

        @Override
        public NameResolver newNameResolver(URI target, Args args) {
            var addresses = Objects.requireNonNull(args.getArg(KEY), "a fixed:/// target needs Tongbao.channel");
            return new FixedResolver(target.getPath().substring(1), addresses, args);
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }

        @Override
        protected boolean isAvailable() {
            return true;
        }

        /** Less than DNS, which stays the scheme of targets without one. */
        @Override
        protected int priority() {
            return 4;
        }
    }
}
