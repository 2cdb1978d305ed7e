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

    /** How much of the business it is a reason to stop. */
    enum Gravity {
        MAY_BE_LATE,
        DOES_NOT_FIT,
        MONEY_OUT_OF_PLACE
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

        Gravity gravity() {
            return switch (this) {
                case ORDER_MISSING,
                        PAYMENT_MISSING,
                        TRANSFER_MISSING,
                        VOUCHER_MISSING,
                        REFUND_MISSING,
                        REPAYMENT_MISSING -> Gravity.MAY_BE_LATE;
                case OUTCOMES_DIFFER, AMOUNTS_DIFFER, UNEXPECTED_TRANSFER, TOLD_OTHERWISE, UNREADABLE ->
                    Gravity.DOES_NOT_FIT;
                case BALANCE_DIFFERS -> Gravity.MONEY_OUT_OF_PLACE;
            };
        }
    }
}
