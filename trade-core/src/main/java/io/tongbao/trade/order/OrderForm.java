package io.tongbao.trade.order;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;

/** What kind of trade an order is. They differ in who may pay whom, and share all the rest. */
public enum OrderForm {
    /** Items are bought from a merchant. */
    PURCHASE(LegRole.BUYER, "pay"),
    /** Money comes in through a channel, onto a user's balance. */
    RECHARGE(LegRole.FUNDS, "collect"),
    /** One user sends to another. */
    TRANSFER(LegRole.TRANSFER, "account"),
    /** Money goes out through a channel. */
    WITHDRAWAL(LegRole.PAYOUT, "payout"),

    /** Several purchases are paid together. */
    CART(LegRole.BUYER, "pay");

    private final LegRole role;
    private final String root;

    OrderForm(LegRole role, String root) {
        this.role = role;
        this.root = root;
    }

    /** @throws Failure INVALID_ARGUMENT if a product is named, and is not for this */
    public void expectFor(String product) {
        if (!product.isEmpty() && !isFor(product)) {
            throw Failure.invalid("x-product", product, "one below " + root);
        }
    }

    boolean isFor(String product) {
        return product.startsWith(root + "/");
    }

    /**
     * The product of an order that names none: below what its form is for, by the way that the money takes.
     *
     * @param method of the channel that brings the money, or takes it; empty for none
     */
    String product(String method) {
        var way = switch (this) {
            case PURCHASE, CART -> method.isEmpty() ? "balance" : method;
            case RECHARGE -> method;
            case TRANSFER -> "transfer";
            case WITHDRAWAL -> method.split("/", 2)[0];
        };
        return way.isEmpty() ? root : root + "/" + way;
    }

    /** In which role the payer's own account pays. */
    public LegRole role() {
        return role;
    }

    /** Whether something is sold, so that a part may be paid from a balance and the rest through a channel. */
    public boolean isSale() {
        return this == PURCHASE || this == CART;
    }

    /** Whether a channel may bring the money for it. */
    public boolean isFundable() {
        return isSale() || this == RECHARGE;
    }
}
