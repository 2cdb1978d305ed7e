package io.tongbao.trade.order;

import io.tongbao.kernel.LegRole;

/** What kind of trade an order is. They differ in who may pay whom, and share all the rest. */
public enum OrderForm {
    /** Items are bought from a merchant. */
    PURCHASE(LegRole.BUYER),
    /** Money comes in through a channel, onto a user's balance. */
    RECHARGE(LegRole.FUNDS),
    /** One user sends to another. */
    TRANSFER(LegRole.TRANSFER),
    /** Money goes out through a channel. */
    WITHDRAWAL(LegRole.PAYOUT);

    private final LegRole role;

    OrderForm(LegRole role) {
        this.role = role;
    }

    /** In which role the payer's own account pays. */
    public LegRole role() {
        return role;
    }

    /** Whether a channel may bring the money for it. */
    public boolean isFundable() {
        return this == PURCHASE || this == RECHARGE;
    }
}
