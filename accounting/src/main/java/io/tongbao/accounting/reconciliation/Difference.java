package io.tongbao.accounting.reconciliation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something of a trade that does not meet its counterpart.
 *
 * @param note why somebody settled it
 */
public record Difference(
        long id,
        Fact.Trade trade,
        Found found,
        DifferenceState state,
        Instant openedAt,
        @Nullable String note) {

    /**
     * @param subject what it is about, as the events name it: "payment/pay_.."
     * @param evidence what each side says
     */
    record Found(Kind kind, String subject, String evidence) {}

    public Kind kind() {
        return found.kind();
    }

    public String subject() {
        return found.subject();
    }

    public String evidence() {
        return found.evidence();
    }

    /** What is wrong. */
    public enum Kind {
        ORDER_MISSING,
        PAYMENT_MISSING,
        TRANSFER_MISSING,
        VOUCHER_MISSING,
        REFUND_MISSING,
        REPAYMENT_MISSING,
        /** One side says that it was done, the other that it came to nothing. */
        OUTCOMES_DIFFER,
        AMOUNTS_DIFFER,
        /** Money that moved for nothing that is known, or moved again. */
        UNEXPECTED_TRANSFER,
        /** Its service says something else than it said before. */
        TOLD_OTHERWISE,
        /** A balance, its entries and the transfers behind them do not add up. */
        BALANCE_DIFFERS,
        /** What was told of the trade cannot be put side by side: a fault of ours. */
        UNREADABLE;

        /** Whether it may be that something is only late. */
        boolean isMissing() {
            return compareTo(REPAYMENT_MISSING) <= 0;
        }
    }
}
