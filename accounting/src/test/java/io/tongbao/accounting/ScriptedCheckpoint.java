package io.tongbao.accounting;

import io.tongbao.kernel.store.Checkpoint;
import java.util.concurrent.CountDownLatch;

/** Keeps whoever reaches a point there, once, until it is let go. */
public final class ScriptedCheckpoint implements Checkpoint {

    private volatile String at = "";
    private volatile CountDownLatch reached = new CountDownLatch(1);
    private volatile CountDownLatch go = new CountDownLatch(1);

    public void holdAt(String point) {
        reached = new CountDownLatch(1);
        go = new CountDownLatch(1);
        at = point;
    }

    public void awaitReached() throws InterruptedException {
        reached.await();
    }

    public boolean isReached() {
        return reached.getCount() == 0;
    }

    public void letGo() {
        go.countDown();
    }

    @Override
    public void reached(String point, Object subject) {
        if (point.equals(at)) {
            at = "";
            reached.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
