package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Slot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a batch decides: an order, a refund. Its row says what became of it. */
public interface Trade {

    String id();

    /** That of whoever pays, or paid. */
    Slot slot();

    /** The caller's name of it. */
    RequestKey key();

    /** What was asked for when it was drawn, as {@link Ask#content}. */
    String content();

    /** Whether it is decided: no batch changes it any more. */
    boolean isFinal();

    /** Whether it waits for somebody to decide it, and may still be decided. */
    boolean isOpen(Instant now);

    /**
     * A trade as the answer to a request.
     *
     * @param content of the request; null for whatever the trade is
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    static <T extends Trade> T own(T found, @Nullable String content) {
        if (content != null && !content.equals(found.content())) {
            throw new Failure(
                    Reason.SAME_ID_OTHER_CONTENT,
                    "request_id: " + found.key().requestId() + " is " + found.id() + " of other content");
        }
        return found;
    }
}
