package io.tongbao.sdk;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.NameResolverRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A connection to the platform, made once per process and shared by all its threads. */
public final class Tongbao implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    static {
        FrameLog.silence();
        NameResolverRegistry.getDefaultRegistry().register(new NacosResolver.Provider());
        NameResolverRegistry.getDefaultRegistry().register(new FixedResolver.Provider());
    }

    private final Options options;
    private final Nacos nacos;
    private final Map<String, Route> routes = new HashMap<>();
    private final Repeats repeats = new Repeats();
    private boolean closed;

    Tongbao(Options options, Nacos nacos) {
        this.options = options;
        this.nacos = nacos;
        route(Options.TRADE_CORE);
    }

    /**
     * Returns at once; addresses are looked up and connections made meanwhile.
     *
     * @throws IllegalArgumentException when the options name neither Nacos nor an address of trade-core
     */
    public static Tongbao connect(Options options) {
        return new Tongbao(options, new Nacos(options.nacos()));
    }

    /**
     * A new request id. Keep it with what is bought before calling, so that a repeat after a crash uses the same one.
     */
    public static String requestId() {
        return Ids.next("req");
    }

    public Purchases purchases() {
        return new Purchases(desk(Options.TRADE_CORE));
    }

    public Refunds refunds() {
        return new Refunds(desk(Options.TRADE_CORE));
    }

    public Wallets wallets() {
        return new Wallets(desk(Options.TRADE_CORE));
    }

    /**
     * Those that the business line keeps; connects to account-core when it is first asked.
     *
     * @throws IllegalArgumentException when the options name neither Nacos nor an address of account-core
     */
    public Accounts accounts() {
        return new Accounts(desk(Options.ACCOUNT_CORE));
    }

    /**
     * What its payers are asked for through channels; connects to channel-gateway when it is first asked.
     *
     * @throws IllegalArgumentException when the options name neither Nacos nor an address of channel-gateway
     */
    public Charges charges() {
        return new Charges(desk(Options.CHANNEL_GATEWAY));
    }

    /**
     * Where its users want to be paid out to; connects to channel-gateway when it is first asked.
     *
     * @throws IllegalArgumentException when the options name neither Nacos nor an address of channel-gateway
     */
    public Destinations destinations() {
        return new Destinations(desk(Options.CHANNEL_GATEWAY));
    }

    /**
     * What it asks for without waiting; connects to pay-core when it is first asked.
     *
     * @throws IllegalArgumentException when the options name neither Nacos nor an address of pay-core
     */
    public ProductRequests productRequests() {
        return new ProductRequests(desk(Options.PAY_CORE));
    }

    /**
     * Waits until trade-core can be called, for this long at most. Not needed before a call, whose deadline begins only
     * then; it is for those who want to know, or to say, that the platform is there.
     *
     * @throws TongbaoException UNAVAILABLE when it could not be reached in time; the text says what was waited for
     */
    public void await(Duration atMost) {
        await(Options.TRADE_CORE, atMost);
    }

    /** The same for another application. */
    public void await(String application, Duration atMost) {
        route(application).await(atMost);
    }

    /**
     * An application's services, for any generated stub:
     * {@code AccountServiceGrpc.newBlockingStub(tongbao.channel("account-core"))}. Calls carry the token, a trace and
     * the deadline, to which the time for connecting is added before the first connection; they are not repeated.
     * {@link TongbaoException#of} reads their errors.
     */
    public Channel channel(String application) {
        return route(application).channel();
    }

    private Desk desk(String application) {
        return new Desk(repeats, route(application), CallOptions.DEFAULT, options.deadline());
    }

    private synchronized Route route(String application) {
        if (closed) {
            throw new IllegalStateException("this connection was closed");
        }
        return routes.computeIfAbsent(application, this::open);
    }

    private Route open(String application) {
        var fixed = options.addresses(application);
        if (fixed.isEmpty() && options.nacos().isEmpty()) {
            throw new IllegalArgumentException("address of " + application + ": none (expected: Nacos or a fixed one)");
        }
        var scheme = fixed.isPresent() ? FixedResolver.SCHEME : NacosResolver.SCHEME;
        var credentials = options.tls().map(Tls::credentials).orElseGet(InsecureChannelCredentials::create);
        var builder = Grpc.newChannelBuilder(scheme + ":///" + application, credentials)
                .defaultLoadBalancingPolicy("round_robin")
                .keepAliveTime(30, TimeUnit.SECONDS)
                .setNameResolverArg(Nacos.KEY, nacos);
        fixed.ifPresent(addresses -> builder.setNameResolverArg(FixedResolver.KEY, addresses));
        options.tls().flatMap(Tls::name).ifPresent(builder::overrideAuthority);
        return Route.open(application, options, builder);
    }

    /** Ends calls that wait for a connection at once, those that were sent and are not answered after two seconds. */
    @Override
    public synchronized void close() {
        closed = true;
        var end = System.nanoTime() + FAREWELL.toNanos();
        // First, so that nobody begins to tell it what it learns anyway: that this client is gone.
        nacos.close();
        repeats.close();
        routes.values().forEach(Route::shutdown);
        try {
            for (var route : routes.values()) {
                route.end(end);
            }
        } catch (InterruptedException hurried) {
            routes.values().forEach(Route::endNow);
            Thread.currentThread().interrupt();
        }
    }
}
