package io.tongbao.bench.load;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** One job at work. */
final class Load {

    private static final String CROWD = "CROWD_";
    private static final long MICROS_MAX = 120_000_000;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int LISTED = 20;

    /** A kind of call: begun, it comes to the name of its end. */
    private record Kind(Supplier<CompletableFuture<String>> call, boolean measured) {}

    private final Job job;
    private final Tongbao platform;
    private final Bought bought;
    private final Baskets baskets;
    private final Scans scans;
    private final Steps steps = new Steps();
    private final Steps stepsOfCrowd = new Steps();
    private final Histogram latencies = new ConcurrentHistogram(MICROS_MAX, 3);
    private final Map<String, LongAdder> ends = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();
    private final Phaser underWay = new Phaser(1);

    Load(Job job, Tongbao platform, Bought bought) {
        this.job = job;
        this.platform = platform;
        this.bought = bought;
        this.baskets = new Baskets(job.shape().mix(), job.coupons());
        this.scans = new Scans(platform, new Phone(job.outside().desk()));
    }

    Done run() {
        var shape = job.shape();
        var purchase = new Kind(shape.method().isEmpty() ? this::buy : this::scan, true);
        var start = System.nanoTime();
        last.set(start);
        var end = start + job.millis() * NANOS_PER_SECOND / 1000;
        join(shape.clients(), purchase, end);
        join(shape.askers(), new Kind(this::ask, !shape.buys()), end);
        join(shape.crowd().clients(), new Kind(this::crowd, false), end);
        if (shape.rate() > 0) {
            onSchedule(purchase, start, end);
        }
        underWay.arriveAndAwaitAdvance();
        if (ends.isEmpty()) {
            rest(end);
        }
        var counts = new ConcurrentHashMap<String, Long>();
        ends.forEach((name, count) -> counts.put(name, count.sum()));
        return Done.of(counts, (last.get() - start) / (NANOS_PER_SECOND / 1000), latencies, steps);
    }

    /** Nobody was there: then that is what is measured. */
    private void rest(long end) {
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        last.set(end);
    }

    private void join(int clients, Kind kind, long end) {
        for (int client = 0; client < clients; client++) {
            underWay.register();
            again(kind, end);
        }
    }

    /** A client of the closed loop: calls, waits, and calls again. */
    private void again(Kind kind, long end) {
        var begun = System.nanoTime();
        if (begun >= end) {
            underWay.arriveAndDeregister();
            return;
        }
        kind.call().get().thenAccept(name -> {
            note(kind, name, begun);
            again(kind, end);
        });
    }

    /** The open loop: a late answer delays no purchase, and time spent late counts as latency. */
    private void onSchedule(Kind kind, long start, long end) {
        var step = NANOS_PER_SECOND / job.shape().rate();
        for (long due = start; due < end; due += step) {
            var wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            var begun = due;
            underWay.register();
            kind.call().get().thenAccept(name -> {
                note(kind, name, begun);
                underWay.arriveAndDeregister();
            });
        }
    }

    private void note(Kind kind, String name, long begun) {
        if (kind.measured()) {
            var now = System.nanoTime();
            last.accumulateAndGet(now, Math::max);
            latencies.recordValue(Math.min((now - begun) / NANOS_PER_MICRO, MICROS_MAX));
        }
        ends.computeIfAbsent(name, key -> new LongAdder()).increment();
    }

    private CompletableFuture<String> buy() {
        var drawn = baskets.next();
        return platform.purchases()
                .buyAsync(Tongbao.requestId(), drawn.basket())
                .handle(named(order -> end(order, drawn.poor())));
    }

    private CompletableFuture<String> scan() {
        return scans.buy(baskets.next().basket(), job.shape().method(), steps).handle(named(end -> end));
    }

    private CompletableFuture<String> crowd() {
        return scans.buy(baskets.next().basket(), job.shape().crowd().method(), stepsOfCrowd)
                .handle(named(end -> end.equals(Scans.NO_CODE) ? Done.CROWD_WITHOUT_CODE : CROWD + end));
    }

    private CompletableFuture<String> ask() {
        var questions = job.shape().questions();
        var question = questions.get(Math.floorMod(asked.getAndIncrement(), questions.size()));
        var known =
                bought.any().orElseThrow(() -> new IllegalStateException("nothing was bought that could be asked for"));
        return switch (question) {
            case GET_ORDER ->
                platform.purchases()
                        .getOrderAsync(known.getId())
                        .handle(named(found -> found.getState() == OrderState.PAID ? Done.FOUND : "OTHER_STATE"));
            case LIST_ORDERS ->
                platform.purchases()
                        .listOrdersAsync(ListOrdersRequest.newBuilder()
                                .setUser(known.getUser())
                                .setLimit(LISTED)
                                .build())
                        .handle(named(found -> found.isEmpty() ? "EMPTY_LIST" : Done.FOUND));
        };
    }

    private String end(Order order, boolean poor) {
        if (order.getState() == OrderState.PAID) {
            bought.add(order);
            return poor ? "PAID_WITHOUT_MONEY" : Done.PAID;
        }
        var reason = order.getReason().isEmpty() ? order.getState().name() : order.getReason();
        return poor && reason.equals("INSUFFICIENT_FUNDS") ? Done.REFUSED : reason;
    }

    private static <T> BiFunction<T, @Nullable Throwable, String> named(Function<T, String> end) {
        return (answer, fault) -> fault == null ? end.apply(answer) : name(fault);
    }

    private static String name(Throwable fault) {
        if (fault instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return name(wrapped.getCause());
        }
        return fault instanceof TongbaoException failed
                ? failed.reason()
                : fault.getClass().getSimpleName();
    }
}
