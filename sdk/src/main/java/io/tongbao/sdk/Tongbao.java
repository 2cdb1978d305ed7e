package io.tongbao.sdk;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.NameResolverRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A connection to the platform, made once per process and shared by all its threads. */
public final class Tongbao implements AutoCloseable {

    private static final long FAREWELL_SECONDS = 2;

    static {
        NameResolverRegistry.getDefaultRegistry().register(new NacosResolver.Provider());
        NameResolverRegistry.getDefaultRegistry().register(new FixedResolver.Provider());
    }

    private final Options options;
    private final Nacos nacos;
    private final Caller caller;
    private final Map<String, ManagedChannel> channels = new HashMap<>();
    private final Repeats repeats;
    private boolean closed;

    Tongbao(Options options, Nacos nacos) {
        this.options = options;
        this.nacos = nacos;
        this.caller = new Caller(options.token(), options.deadline());
        this.repeats = new Repeats(channel(Options.TRADE_CORE), options);
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
        return new Purchases(new Desk(repeats, CallOptions.DEFAULT));
    }

    public Refunds refunds() {
        return new Refunds(new Desk(repeats, CallOptions.DEFAULT));
    }

    /**
     * An application's services, for any generated stub:
     * {@code AccountServiceGrpc.newBlockingStub(tongbao.channel("account-core"))}. Calls carry the token, a trace and
     * the deadline; they are not repeated. {@link TongbaoException#of} reads their errors.
     */
    public synchronized Channel channel(String application) {
        if (closed) {
            throw new IllegalStateException("this connection was closed");
        }
        return ClientInterceptors.intercept(channels.computeIfAbsent(application, this::open), caller);
    }

    private ManagedChannel open(String application) {
        var fixed = options.fixed().get(application);
        if (fixed == null && options.nacos().isEmpty()) {
            throw new IllegalArgumentException("address of " + application + ": none (expected: Nacos or a fixed one)");
        }
        var scheme = fixed == null ? NacosResolver.SCHEME : FixedResolver.SCHEME;
        var builder = Grpc.newChannelBuilder(scheme + ":///" + application, InsecureChannelCredentials.create())
                .defaultLoadBalancingPolicy("round_robin")
                .keepAliveTime(30, TimeUnit.SECONDS);
        // A service that was away for a while is called at once when it is back, not after the longest pause between
        // tries.
        var comeback = new AtomicReference<ManagedChannel>();
        var channel = fixed == null
                ? builder.setNameResolverArg(Nacos.KEY, nacos)
                        .setNameResolverArg(NacosResolver.COMEBACK, () -> {
                            var opened = comeback.get();
                            if (opened != null) {
                                opened.resetConnectBackoff();
                            }
                        })
                        .build()
                : builder.setNameResolverArg(FixedResolver.KEY, fixed).build();
        comeback.set(channel);
        channel.getState(true);
        return channel;
    }

    /** Ends calls that are still under way after two seconds. */
    @Override
    public synchronized void close() {
        closed = true;
        repeats.close();
        // First, so that nobody begins to tell it what it learns anyway: that this client is gone.
        nacos.close();
        channels.values().forEach(ManagedChannel::shutdown);
        try {
            for (var channel : channels.values()) {
                if (!channel.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                    channel.shutdownNow();
                }
            }
        } catch (InterruptedException hurried) {
            channels.values().forEach(ManagedChannel::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
