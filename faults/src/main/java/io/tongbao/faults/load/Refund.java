package io.tongbao.faults.load;

import io.tongbao.sdk.Tongbao;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** A part of a paid order, or all that is left of it, that a shopper wants back. */
public final class Refund extends Errand {

    /** @param minor of the order's total; 0: all that is left */
    public record Wanted(Sold sold, long minor) {

        @Override
        public String toString() {
            return (minor == 0 ? "all that is left" : minor) + " back of " + sold.request();
        }
    }

    private static final int PAUSE_MS_OUTSIDE = 400;

    private final Wanted wanted;
    private volatile tongbao.trade.v1.@Nullable Refund given;

    Refund(String request, Wanted wanted, RunClock clock) {
        super(request, clock);
        this.wanted = wanted;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    /** What was given back, once it was told so. */
    public Optional<tongbao.trade.v1.Refund> given() {
        return Optional.ofNullable(given);
    }

    @Override
    public boolean isOutside() {
        return wanted.sold().isOutside();
    }

    @Override
    int pauseMs() {
        return isOutside() ? PAUSE_MS_OUTSIDE : super.pauseMs();
    }

    @Override
    public boolean isFinal(String said) {
        return said.equals(RefundState.SUCCEEDED.name()) || said.startsWith(RefundState.FAILED.name());
    }

    @Override
    CompletableFuture<Ask> ask(Tongbao platform) {
        var request = RefundRequest.newBuilder()
                .setRequestId(request())
                .setOrderId(wanted.sold().order());
        if (wanted.minor() > 0) {
            request.setAmount(Cast.cny(wanted.minor()));
        }
        return noted("Refund", platform.refunds().refundAsync(request.build()), this::told);
    }

    @Override
    CompletableFuture<Ask> askAgain(Tongbao platform) {
        return ask(platform);
    }

    private Ask told(tongbao.trade.v1.Refund refund) {
        var state = refund.getState();
        if (state == RefundState.SUCCEEDED) {
            given = refund;
        }
        var isEnded = state == RefundState.SUCCEEDED || state == RefundState.FAILED;
        return answer(refund.getId(), state.name(), isEnded ? refund.getReason() : "");
    }
}
