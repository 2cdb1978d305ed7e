package io.tongbao.kernel;

/** What a business line may do; each may read what is its own. */
public enum Permission {
    /** Place orders, and have them paid. */
    BUY,
    /** Give money back. */
    REFUND,
    /** Open accounts of its users and merchants. */
    OPEN_ACCOUNTS,
    /** Send money from one of its users to another. */
    TRANSFER,
    /** Have money paid out, and say where to. */
    PAY_OUT
}
