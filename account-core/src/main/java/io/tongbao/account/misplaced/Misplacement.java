package io.tongbao.account.misplaced;

/** How money comes to be where its owner cannot have it. Operators read the names as kinds of work. */
public enum Misplacement {
    /** Was to go back to an account that is closed: it is in suspense. */
    REFUND_TO_CLOSED,
    /** Came to an account that was closed meanwhile: it is in that account, which is frozen. */
    PAID_WHEN_CLOSED
}
