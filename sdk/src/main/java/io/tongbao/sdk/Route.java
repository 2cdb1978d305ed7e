package io.tongbao.sdk;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.NameResolver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The way to an application, and how far it was gone. */
final class Route {

    static final NameResolver.Args.Key<Route> KEY = NameResolver.Args.Key.create("tongbao-route");

    private static final long LOOK_AGAIN_MS = 1000;

    private final String application;
    private final Options options;
    private final ManagedChannel line;
    private final Channel channel;
    private final CompletableFuture<Void> contact = new CompletableFuture<>();
    private volatile String step;

    private Route(String application, Options options, ManagedChannelBuilder<?> builder) {
        this.application = application;
        this.options = options;
        this.step = "connecting to " + application;
        this.line = builder.setNameResolverArg(KEY, this).build();
        this.channel = ClientInterceptors.intercept(line, new Caller(options, this));
    }

    /** Begins to go it. */
    static Route open(String application, Options options, ManagedChannelBuilder<?> builder) {
        var route = new Route(application, options, builder);
        route.follow(route.line.getState(true));
        return route;
    }

    private void follow(ConnectivityState state) {
        switch (state) {
            case IDLE, CONNECTING -> line.notifyWhenStateChanged(state, () -> follow(line.getState(false)));
            case READY, TRANSIENT_FAILURE, SHUTDOWN -> contact.complete(null);
        }
    }

    /** Where calls leave, with all that they must say. */
    Channel channel() {
        return channel;
    }

    Options options() {
        return options;
    }

    /** Ends when the first attempt to connect has, well or not. */
    CompletableFuture<Void> contact() {
        return contact;
    }

    /** What a call that cannot leave waits for. */
    String step() {
        return step;
    }

    void waitsFor(String next) {
        step = next;
    }

    void connectsTo(List<String> addresses) {
        step = "connecting to " + application + " at " + String.join(", ", addresses);
    }

    /** A service that was away for a while is called at once, not after the longest pause between tries. */
    void isBack() {
        line.resetConnectBackoff();
    }

    /** @throws TongbaoException UNAVAILABLE, when it could not be gone within this time */
    void await(Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        try {
            for (var state = line.getState(true); state != ConnectivityState.READY; state = line.getState(true)) {
                var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || state == ConnectivityState.SHUTDOWN) {
                    throw TongbaoException.unsent(step + " (waited " + atMost.toMillis() + " ms)");
                }
                var changed = new CountDownLatch(1);
                line.notifyWhenStateChanged(state, changed::countDown);
                if (!changed.await(Math.min(left, LOOK_AGAIN_MS), TimeUnit.MILLISECONDS)
                        && state == ConnectivityState.TRANSIENT_FAILURE) {
                    line.resetConnectBackoff();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw TongbaoException.unsent("interrupted while " + step);
        }
    }

    /** Takes no more calls. Those that are under way go on, those that wait for a connection end. */
    void shutdown() {
        var connected = line.getState(false) == ConnectivityState.READY;
        line.shutdown();
        if (!connected) {
            line.shutdownNow();
        }
    }

    /** Ends what is still under way then. */
    void end(long atNanos) throws InterruptedException {
        if (!line.awaitTermination(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            line.shutdownNow();
        }
    }

    void endNow() {
        line.shutdownNow();
    }
}
