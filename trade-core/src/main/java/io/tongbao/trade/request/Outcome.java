package io.tongbao.trade.request;

import io.tongbao.kernel.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item of a request.
 *
 * @param number from 1
 * @param order that was made for it; empty if none was
 * @param reason why it was not taken; null if it was
 * @param detail of the reason, for people
 */
public record Outcome(int number, String order, @Nullable Reason reason, String detail) {

    public boolean isTaken() {
        return reason == null;
    }
}
