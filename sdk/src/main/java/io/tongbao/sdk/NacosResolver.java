package io.tongbao.sdk;

import com.alibaba.nacos.api.common.Constants;
import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import com.alibaba.nacos.api.naming.pojo.Instance;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows an application's instances in Nacos, where Dubbo registers one service per application. While Nacos is
 * silent, or just restarted and knows nobody yet, the channel keeps the connections it has: an error replaces only what
 * no longer works.
 */
final class NacosResolver extends NameResolver {

    static final String SCHEME = "nacos";

    private static final long ASK_AGAIN_MS = 1000;

    private final String application;
    private final Nacos nacos;
    private final SynchronizationContext inOrder;
    private final Executor blocking;
    private final ScheduledExecutorService timer;
    private final EventListener changed;
    private final Route route;

    private volatile boolean closed;
    // The rest is touched in order only.
    private @Nullable Listener2 listener;
    private boolean known;
    private String complaint = "";
    private boolean asking;
    private SynchronizationContext.@Nullable ScheduledHandle later;

    NacosResolver(String application, Nacos nacos, Args args) {
        this.application = application;
        this.nacos = nacos;
        this.inOrder = args.getSynchronizationContext();
        this.blocking = Objects.requireNonNull(args.getOffloadExecutor(), "offload executor");
        this.timer = args.getScheduledExecutorService();
        this.route = Objects.requireNonNull(args.getArg(Route.KEY), "route");
        this.changed = event -> {
            if (event instanceof NamingEvent now) {
                inOrder.execute(() -> found(now.getInstances()));
            }
        };
    }

    @Override
    public String getServiceAuthority() {
        return application;
    }

    @Override
    public void start(Listener2 channel) {
        listener = channel;
        route.waitsFor("looking up " + application + " in " + nacos);
        ask();
    }

    @Override
    public void refresh() {
        complaint = "";
        ask();
    }

    @Override
    public void shutdown() {
        closed = true;
        if (later != null) {
            later.cancel();
        }
        blocking.execute(() -> {
            try {
                nacos.naming().unsubscribe(application, changed);
            } catch (NacosException unreachable) {
                // The registry forgets a subscriber that is gone.
                return;
            }
        });
    }

    private void ask() {
        if (!asking && !closed) {
            asking = true;
            blocking.execute(this::askNacos);
        }
    }

    private void askNacos() {
        try {
            var naming = nacos.naming();
            naming.subscribe(application, changed);
            var instances = naming.getAllInstances(application, Constants.DEFAULT_GROUP, false);
            answered(() -> found(instances));
        } catch (NacosException | RuntimeException silent) {
            answered(() -> silent(silent));
        }
    }

    private void answered(Runnable reaction) {
        inOrder.execute(() -> {
            asking = false;
            reaction.run();
        });
    }

    private void found(List<Instance> instances) {
        if (closed) {
            return;
        }
        var addresses = addresses(instances);
        var wasKnown = known;
        known = !addresses.isEmpty();
        if (known) {
            complaint = "";
            route.connectsTo(addresses.stream().map(NacosResolver::text).toList());
            channel()
                    .onResult2(ResolutionResult.newBuilder()
                            .setAddressesOrError(StatusOr.fromValue(addresses))
                            .build());
            if (!wasKnown) {
                route.isBack();
            }
        } else {
            complain("no live instance of " + application + " (instances: " + instances.size() + ") in " + nacos);
            askLater();
        }
    }

    private void silent(Exception why) {
        if (closed) {
            return;
        }
        if (!known) {
            complain("no address of " + application + " is known: " + nacos + " does not answer: " + why.getMessage());
        }
        askLater();
    }

    /** Once, and again when the channel asks: each complaint is a line in the log of gRPC. */
    private void complain(String what) {
        if (!what.equals(complaint)) {
            complaint = what;
            route.waitsFor(what);
            channel().onError(Status.UNAVAILABLE.withDescription(what));
        }
    }

    private static String text(EquivalentAddressGroup group) {
        var address = (InetSocketAddress) group.getAddresses().get(0);
        return address.getHostString() + ":" + address.getPort();
    }

    private void askLater() {
        if (later == null || !later.isPending()) {
            later = inOrder.schedule(this::ask, ASK_AGAIN_MS, TimeUnit.MILLISECONDS, timer);
        }
    }

    private Listener2 channel() {
        return Objects.requireNonNull(listener, "started");
    }

    /** Those that may be called, each once. */
    static List<EquivalentAddressGroup> addresses(List<Instance> instances) {
        return instances.stream()
                .filter(instance -> instance.isEnabled() && instance.isHealthy())
                .map(instance -> new InetSocketAddress(instance.getIp(), instance.getPort()))
                .distinct()
                .map(EquivalentAddressGroup::new)
                .toList();
    }

    /** Knows the registry from the channel's argument. */
    static final class Provider extends NameResolverProvider {

        @Override
        public NameResolver newNameResolver(URI target, Args args) {
            var nacos = Objects.requireNonNull(args.getArg(Nacos.KEY), "a nacos:/// target needs Tongbao.channel");
            return new NacosResolver(target.getPath().substring(1), nacos, args);
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
