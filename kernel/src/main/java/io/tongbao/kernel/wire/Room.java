package io.tongbao.kernel.wire;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all calls together may keep of a process, whoever makes them: nobody is asked for a token before that. */
final class Room {

    private final int callsMax;
    private final long bytesMax;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Room(int callsMax, long bytesMax) {
        this.callsMax = callsMax;
        this.bytesMax = bytesMax;
    }

    /** Whether one more call fits; whoever was let in leaves. */
    boolean enter() {
        if (calls.incrementAndGet() <= callsMax) {
            return true;
        }
        calls.decrementAndGet();
        return false;
    }

    /** Whether so much more of a call fits; it is given back when the call leaves. */
    boolean take(int more) {
        if (bytes.addAndGet(more) <= bytesMax) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    void leave(int taken) {
        calls.decrementAndGet();
        bytes.addAndGet(-taken);
    }
}
