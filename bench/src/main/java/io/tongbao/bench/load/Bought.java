package io.tongbao.bench.load;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import tongbao.trade.v1.Order;

/** The newest orders that were paid, to be asked about. */
final class Bought {

    private static final int KEPT = 10_000;

    private final AtomicReferenceArray<Order> orders = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong count = new AtomicLong();

    void add(Order order) {
        orders.set((int) (count.getAndIncrement() % KEPT), order);
    }

    /** One of them; none as long as nothing was bought. */
    Optional<Order> any() {
        var known = (int) Math.min(count.get(), KEPT);
        return known == 0
                ? Optional.empty()
                : Optional.ofNullable(orders.get(ThreadLocalRandom.current().nextInt(known)));
    }
}
