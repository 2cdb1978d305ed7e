package io.tongbao.trade.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a caller asks for, and waits for. */
public interface Ask {

    /** The caller's name of the trade. */
    RequestKey key();

    /** Tells a repeat from another request of the same name; null when it asks for a trade that is written already. */
    @Nullable
    String content();

    /** When the caller stops waiting. */
    Instant deadline();

    /** About how large it is on the wire. */
    int bytes();

    /** For how many items of a batch it counts. */
    default int items() {
        return 1;
    }
}
