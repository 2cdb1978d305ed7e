package io.tongbao.account.account;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;

/**
 * What somebody has with us.
 *
 * @param keeper whose customer the owner is: a business line's name, or {@link #PLATFORM}
 * @param frozen the part of the balance that reserved transfers hold
 * @param parts in how many rows it is kept, see {@link Parts}; this may be one of them
 */
public record Account(
        String id,
        AccountKind kind,
        String owner,
        String keeper,
        AccountState state,
        Money balance,
        Money frozen,
        int parts) {

    /** The keeper of what no business line keeps. */
    public static final String PLATFORM = "platform";

    /**
     * So much a row holds, or, if it may overdraw, owes at most. Nobody has more than all of them owe: some ninety of
     * them fit into a long, whatever is on its way.
     */
    private static final long MOST_MINOR = 100_000_000_000_000_000L;

    public Account {
        if (frozen.minor() < 0 || (!kind.mayOverdraw() && !balance.covers(frozen))) {
            throw new IllegalStateException(id + ": frozen " + frozen + " (expected: 0.." + balance + ")");
        }
    }

    static Account opened(String id, Opening as) {
        var nothing = Money.zero(as.currency());
        return new Account(id, as.kind(), as.owner(), as.keeper(), AccountState.OPEN, nothing, nothing, 1);
    }

    public Money available() {
        return balance.minus(frozen);
    }

    /**
     * This account with the amount held for a transfer.
     *
     * @throws Failure ACCOUNT_FROZEN, ACCOUNT_CLOSED, CURRENCY_MISMATCH, INSUFFICIENT_FUNDS
     */
    public Account reserve(Money amount) {
        expectCurrency(amount);
        switch (state) {
            case OPEN -> {}
            case FROZEN -> throw new Failure(Reason.ACCOUNT_FROZEN, Parts.whole(id));
            case CLOSED -> throw new Failure(Reason.ACCOUNT_CLOSED, Parts.whole(id));
        }
        var owed = kind.mayOverdraw() ? MOST_MINOR : 0;
        if (available().minor() < amount.minor() - owed) {
            var least = Money.of(amount.minor() - owed, amount.code());
            throw new Failure(Reason.INSUFFICIENT_FUNDS, "available: " + available() + " (expected: >= " + least + ")");
        }
        return new Account(id, kind, owner, keeper, state, balance, frozen.plus(amount), parts);
    }

    Account in(AccountState other) {
        return new Account(id, kind, owner, keeper, other, balance, frozen, parts);
    }

    /** This and another part of the same account, as one. */
    Account with(Account part) {
        return new Account(id, kind, owner, keeper, state, balance.plus(part.balance), frozen.plus(part.frozen), parts);
    }

    /** This part with what another part lends it, or, below zero, takes. */
    public Account lent(Money amount) {
        return new Account(id, kind, owner, keeper, state, balance.plus(amount), frozen, parts);
    }

    /** Whether only all its parts together can say that there is too little. */
    public boolean isSplit() {
        return parts > 1;
    }

    /**
     * Refuses a payee that cannot be paid; a frozen one can.
     *
     * @throws Failure ACCOUNT_CLOSED, CURRENCY_MISMATCH, AMOUNT_EXCEEDED
     */
    public void expectPayable(Money amount) {
        expectCurrency(amount);
        if (state == AccountState.CLOSED) {
            throw new Failure(Reason.ACCOUNT_CLOSED, Parts.whole(id));
        }
        if (balance.minor() > MOST_MINOR - amount.minor()) {
            throw new Failure(
                    Reason.AMOUNT_EXCEEDED,
                    Parts.whole(id) + " has " + balance + " (expected: at most " + Money.of(MOST_MINOR, amount.code())
                            + " with what it is paid)");
        }
    }

    private void expectCurrency(Money amount) {
        if (!balance.currency().equals(amount.currency())) {
            throw new Failure(
                    Reason.CURRENCY_MISMATCH,
                    Parts.whole(id) + ": " + amount.code() + " (expected: " + balance.code() + ")");
        }
    }
}
