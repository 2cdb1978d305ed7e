package io.tongbao.trade.halt;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands still at a moment, and why. */
public record Halted(Map<Scope, String> reasons) {

    /**
     * A trade, or a business line.
     *
     * @param businessLine empty for all of them
     * @param businessCode of the trade; empty for the whole line
     */
    public record Scope(String businessLine, String businessCode) {}

    public static final Halted NOTHING = new Halted(Map.of());

    public Halted {
        reasons = Map.copyOf(reasons);
    }

    /** @throws Failure LINE_HALTED, TRADE_HALTED if payouts and refunds of a line's order stand still */
    public void expectNone(String businessLine, String order) {
        var line = first(reasons.get(new Scope(businessLine, "")), reasons.get(new Scope("", "")));
        if (line != null) {
            throw new Failure(
                    Reason.LINE_HALTED,
                    "payouts and refunds of " + businessLine + " stand still until an operator lifts that: " + line);
        }
        var trade = reasons.get(new Scope(businessLine, order));
        if (trade != null) {
            throw new Failure(
                    Reason.TRADE_HALTED,
                    "payouts and refunds of " + order + " stand still until an operator lifts that: " + trade);
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
