package io.tongbao.account.account;

/** What an account is for. */
public enum AccountKind {
    USER_BALANCE(false),
    MERCHANT(false),
    /** The other side of all money that came in through a channel: below zero by what the platform owes its holders. */
    CHANNEL_CLEARING(true),
    /**
     * What the platform has earned; below zero if it has been taken out, and refunds give back more than came since.
     */
    FEE(true),
    SUBSIDY(false),
    /** Holds money whose owner is not yet known. */
    SUSPENSE(true),
    /** The other side of the platform's accounts at a bank. */
    BANK(true);

    private final boolean mayOverdraw;

    AccountKind(boolean mayOverdraw) {
        this.mayOverdraw = mayOverdraw;
    }

    public boolean mayOverdraw() {
        return mayOverdraw;
    }
}
