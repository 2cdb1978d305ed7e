package io.tongbao.bench.load;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tongbao.common.v1.Money;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Item;
import tongbao.trade.v1.Order;

/** One job at work: purchases of random buyers at random shops. */
final class Load {

    private static final long MICROS_MAX = 120_000_000;
    private static final int PRICE_MIN = 500;
    private static final int PRICE_MAX = 5000;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Job job;
    private final Tongbao platform;
    private final Histogram latencies = new ConcurrentHistogram(MICROS_MAX, 3);
    private final Map<String, LongAdder> ends = new ConcurrentHashMap<>();
    private final AtomicInteger coupons = new AtomicInteger();
    private final Phaser underWay = new Phaser(1);

    Load(Job job, Tongbao platform) {
        this.job = job;
        this.platform = platform;
    }

    Done run() {
        var start = System.nanoTime();
        var end = start + job.millis() * NANOS_PER_SECOND / 1000;
        if (job.rate() > 0) {
            onSchedule(start, end);
        } else {
            for (int client = 0; client < job.clients(); client++) {
                underWay.register();
                buyAgain(end);
            }
        }
        underWay.arriveAndAwaitAdvance();
        var counts = new ConcurrentHashMap<String, Long>();
        ends.forEach((name, count) -> counts.put(name, count.sum()));
        return Done.of(counts, (System.nanoTime() - start) / (NANOS_PER_SECOND / 1000), latencies);
    }

    /** A client of the closed loop: buys, waits, and buys again. */
    private void buyAgain(long end) {
        var begun = System.nanoTime();
        if (begun >= end) {
            underWay.arriveAndDeregister();
            return;
        }
        buy().whenComplete((order, fault) -> {
            note(order, fault, begun);
            buyAgain(end);
        });
    }

    /** The open loop: a late answer delays no purchase, and time spent late counts as latency. */
    private void onSchedule(long start, long end) {
        var step = NANOS_PER_SECOND / job.rate();
        for (long due = start; due < end; due += step) {
            var wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            var begun = due;
            underWay.register();
            buy().whenComplete((order, fault) -> {
                note(order, fault, begun);
                underWay.arriveAndDeregister();
            });
        }
    }

    private void note(Order order, Throwable fault, long begun) {
        latencies.recordValue(Math.min((System.nanoTime() - begun) / NANOS_PER_MICRO, MICROS_MAX));
        ends.computeIfAbsent(name(order, fault), key -> new LongAdder()).increment();
    }

    private static String name(Order order, Throwable fault) {
        if (fault instanceof TongbaoException failed) {
            return failed.reason();
        }
        if (fault != null) {
            return fault.getClass().getSimpleName();
        }
        return order.getReason().isEmpty() ? order.getState().name() : order.getReason();
    }

    private CompletableFuture<Order> buy() {
        return platform.purchases().buyAsync(Tongbao.requestId(), basket());
    }

    private Basket basket() {
        var random = ThreadLocalRandom.current();
        var cast = job.cast();
        var basket = Basket.newBuilder()
                .setPayee("bench-shop-" + random.nextInt(cast.shops()))
                .addItems(item(random.nextInt(PRICE_MIN, PRICE_MAX)));
        var buyer = random.nextInt(cast.buyers());
        if (random.nextDouble() < cast.couponPart()) {
            var coupon = coupons.getAndIncrement();
            if (coupon < cast.coupons()) {
                buyer = coupon % cast.buyers();
                basket.setCoupon(cast.couponPrefix() + "-" + coupon);
            }
        }
        return basket.setUser("user-" + buyer).setPayer("bench-buyer-" + buyer).build();
    }

    private static Item item(int price) {
        return Item.newBuilder()
                .setSku("latte")
                .setName("拿铁")
                .setQuantity(1)
                .setUnitPrice(Money.newBuilder().setMinor(price).setCurrency("CNY"))
                .build();
    }
}
