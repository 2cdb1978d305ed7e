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
    public record Wanted(Purchase purchase, long minor) {

        @Override
        public String toString() {
            return (minor == 0 ? "all that is left" : minor) + " back of " + purchase.request();
        }
    }

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
    public boolean isFinal(String said) {
        return said.equals(RefundState.SUCCEEDED.name()) || said.startsWith(RefundState.FAILED.name());
    }

    @Override
    CompletableFuture<Ask> ask(Tongbao platform) {
        var request = RefundRequest.newBuilder()
                .setRequestId(request())
                .setOrderId(wanted.purchase().thing());
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
        return answer(refund.getId(), state.name(), state == RefundState.PROCESSING ? "" : refund.getReason());
    }
}
