package io.tongbao.trade.order;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** So many lists are read at once and no more: they use the connections that purchases need. */
final class Lists {

    private final int most;
    private final Semaphore places;

    Lists(int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    /** @throws Failure THROTTLED when as many as may are being read */
    <T> T read(Supplier<T> list) {
        if (!places.tryAcquire()) {
            throw new Failure(Reason.THROTTLED, "lists being read: " + most + " (expected: < " + most + ")");
        }
        try {
            return list.get();
        } finally {
            places.release();
        }
    }
}
