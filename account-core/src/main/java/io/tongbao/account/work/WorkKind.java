package io.tongbao.account.work;

/** Why there is money that a person has to look after. */
public enum WorkKind {
    /** Was to go back to an account that is closed: it is in suspense. */
    REFUND_TO_CLOSED,
    /** Came to an account that was closed meanwhile: it is in that account, which is frozen. */
    PAID_WHEN_CLOSED
}
