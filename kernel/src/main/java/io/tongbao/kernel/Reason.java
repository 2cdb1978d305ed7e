package io.tongbao.kernel;

/** Every way in which the platform says no. A name is on the wire and in rows: it is never changed or used again. */
public enum Reason {
    INVALID_ARGUMENT(Kind.INVALID),

    NO_SUCH_ACCOUNT(Kind.MISSING),
    NO_SUCH_TRANSFER(Kind.MISSING),
    NO_SUCH_PAYMENT(Kind.MISSING),
    NO_SUCH_ORDER(Kind.MISSING),
    NO_SUCH_REFUND(Kind.MISSING),
    NO_SUCH_COUPON(Kind.MISSING),
    NO_SUCH_PROMOTION(Kind.MISSING),
    NO_SUCH_BATCH(Kind.MISSING),
    NO_SUCH_DEAD_LETTER(Kind.MISSING),
    NO_SUCH_PARKED_ROW(Kind.MISSING),
    NO_SUCH_DIFFERENCE(Kind.MISSING),
    NO_SUCH_JOB(Kind.MISSING),
    NO_SUCH_VOUCHER(Kind.MISSING),
    NO_SUCH_WORK_ITEM(Kind.MISSING),
    NO_SUCH_CHARGE(Kind.MISSING),
    NO_SUCH_FUNDING(Kind.MISSING),
    NO_SUCH_PAYOUT(Kind.MISSING),
    /** There is nowhere to pay out to: no such place, another's, or one that is closed. */
    NO_SUCH_DESTINATION(Kind.MISSING),
    NO_SUCH_LINE(Kind.MISSING),
    /** There is no product with this path, or it is not one for what is asked. */
    NO_SUCH_PRODUCT(Kind.MISSING),
    NO_SUCH_PRODUCT_VERSION(Kind.MISSING),
    NO_SUCH_PRODUCT_REQUEST(Kind.MISSING),
    /** The health of something was asked for that is not here. */
    NO_SUCH_SERVICE(Kind.MISSING),

    /** Nobody serves a method of this name here. */
    NO_SUCH_METHOD(Kind.UNSERVED),

    SAME_ID_OTHER_CONTENT(Kind.CONFLICT),

    INSUFFICIENT_FUNDS(Kind.REFUSED),
    ACCOUNT_FROZEN(Kind.REFUSED),
    ACCOUNT_CLOSED(Kind.REFUSED),
    ACCOUNT_NOT_EMPTY(Kind.REFUSED),
    ACCOUNT_IN_USE(Kind.REFUSED),
    /** The account is not one that may pay, or be paid, in this role: whoever asks is told that it does not exist. */
    NOT_YOURS(Kind.REFUSED),
    CURRENCY_MISMATCH(Kind.REFUSED),
    AMOUNT_EXCEEDED(Kind.REFUSED),
    ILLEGAL_TRANSITION(Kind.REFUSED),
    /** The reservation belongs to a distributed transaction: only its second phase ends it. */
    HELD_BY_BATCH(Kind.REFUSED),
    /** The id names something that has ended: a new try needs a new id. */
    ID_ALREADY_USED(Kind.REFUSED),
    /** A try that came after its batch was confirmed or cancelled, or came twice. */
    BATCH_FINISHED(Kind.REFUSED),
    UNKNOWN_TOOL(Kind.REFUSED),
    /** No channel serves a method of this name. */
    UNKNOWN_CHANNEL(Kind.REFUSED),
    /** An operator has closed the channel, or this method of it, to new charges: another one may be open. */
    CHANNEL_CLOSED(Kind.REFUSED),
    /** The channel says, for good, that it does not do it. The detail is its own word for it. */
    CHANNEL_DECLINED(Kind.REFUSED),
    /** The product, or a node above it, takes no new trades. */
    PRODUCT_CLOSED(Kind.REFUSED),
    /** The business line may not use the product. */
    PRODUCT_NOT_GRANTED(Kind.REFUSED),
    /** The product takes no trade of this amount. */
    AMOUNT_OUT_OF_LIMITS(Kind.REFUSED),
    /** The money of the funding has not come, is spent, or is of another order. */
    NOT_FUNDED(Kind.REFUSED),
    /** The legs of one payment name tools that cannot reserve together. */
    MIXED_TOOLS(Kind.REFUSED),
    COUPON_USED(Kind.REFUSED),
    COUPON_EXPIRED(Kind.REFUSED),
    SOLD_OUT(Kind.REFUSED),
    PROMOTION_ENDED(Kind.REFUSED),
    RISK_REFUSED(Kind.REFUSED),
    ALREADY_PAID(Kind.REFUSED),
    NOT_PAID(Kind.REFUSED),
    PAYMENT_IN_PROGRESS(Kind.REFUSED),
    /** A rule says that an operator has to approve it: what is refused so waits for one, and nobody outside sees it. */
    APPROVAL_NEEDED(Kind.REFUSED),
    /** An operator, or a rule, says that it is not given back. */
    REFUND_REJECTED(Kind.REFUSED),
    /** The books of the business line do not add up: it pays nothing out until an operator lifts that. */
    LINE_HALTED(Kind.REFUSED),
    /** What was told of the trade does not fit together: nothing of it is paid out until an operator lifts that. */
    TRADE_HALTED(Kind.REFUSED),
    NOT_HALTED(Kind.REFUSED),
    /** A reversal, or corrected already, or right by the rules in force. */
    NOT_CORRECTABLE(Kind.REFUSED),
    DAY_NOT_OVER(Kind.REFUSED),
    /** A day before it is open. */
    DAY_OUT_OF_ORDER(Kind.REFUSED),
    /** The books of the day are not complete: differences are open, or reconciliation is behind. */
    DAY_NOT_COMPLETE(Kind.REFUSED),
    /** The day has to be closed before. */
    DAY_NOT_CLOSED(Kind.REFUSED),
    /** Made anew, it is not what it was when it was first written. */
    STATEMENT_DIFFERS(Kind.REFUSED),
    /** The order was not paid before its deadline. */
    DEADLINE_PASSED(Kind.REFUSED),
    CANCELLED_BY_USER(Kind.REFUSED),
    /** An attempt to pay was undone as a whole: nothing moved, the order may be paid again. */
    ROLLED_BACK(Kind.REFUSED),

    THROTTLED(Kind.BUSY),
    QUEUE_FULL(Kind.BUSY),

    UNREACHABLE(Kind.UNAVAILABLE),
    SHUTTING_DOWN(Kind.UNAVAILABLE),

    /** Nobody knows yet whether it was done: repeat with the same id. */
    TIMED_OUT(Kind.UNKNOWN),

    UNAUTHENTICATED(Kind.STRANGER),
    NOT_ALLOWED(Kind.DENIED),

    /** A fault of ours: the caller sees the id under which it is logged. */
    UNEXPECTED(Kind.FAULT);

    /** What a caller can do about it; decides the gRPC status and whether a repeat helps. */
    public enum Kind {
        INVALID,
        MISSING,
        UNSERVED,
        CONFLICT,
        REFUSED,
        BUSY,
        UNAVAILABLE,
        UNKNOWN,
        STRANGER,
        DENIED,
        FAULT
    }

    private final Kind kind;

    Reason(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
