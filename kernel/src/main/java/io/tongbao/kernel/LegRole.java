package io.tongbao.kernel;

/** What a movement of money is for; account-core's table says which accounts may pay and be paid in each. */
public enum LegRole {
    /** The buyer pays the merchant. */
    BUYER,
    /** Whoever gives a discount pays the merchant the buyer's part. */
    SUBSIDY,
    /** Money has come in through a channel. */
    FUNDS,
    /** A merchant pays the platform. */
    FEE,
    /** Back to whoever paid. */
    REFUND,
    /** Money goes out through a channel. */
    PAYOUT,
    /** Between the platform's own accounts, once a settlement was checked. */
    SETTLEMENT,
    /** By one operator, approved by another. */
    MANUAL,
    /** From one user's balance to another's. */
    TRANSFER
}
