package io.tongbao.account.account;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;

/**
 * What somebody has with us.
 *
 * @param frozen the part of the balance that reserved transfers hold
 */
public record Account(String id, AccountKind kind, String owner, AccountState state, Money balance, Money frozen) {

    public Account {
        if (frozen.minor() < 0 || (!kind.mayOverdraw() && !balance.covers(frozen))) {
            throw new IllegalStateException(id + ": frozen " + frozen + " (expected: 0.." + balance + ")");
        }
    }

    public static Account opened(String id, AccountKind kind, String owner, Money nothing) {
        return new Account(id, kind, owner, AccountState.OPEN, nothing, nothing);
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
            case FROZEN -> throw new Failure(Reason.ACCOUNT_FROZEN, id);
            case CLOSED -> throw new Failure(Reason.ACCOUNT_CLOSED, id);
        }
        if (!kind.mayOverdraw() && !available().covers(amount)) {
            throw new Failure(
                    Reason.INSUFFICIENT_FUNDS, "available: " + available() + " (expected: >= " + amount + ")");
        }
        return new Account(id, kind, owner, state, balance, frozen.plus(amount));
    }

    /**
     * Refuses a payee that cannot be paid; a frozen one can.
     *
     * @throws Failure ACCOUNT_CLOSED, CURRENCY_MISMATCH
     */
    public void expectPayable(Money amount) {
        expectCurrency(amount);
        if (state == AccountState.CLOSED) {
            throw new Failure(Reason.ACCOUNT_CLOSED, id);
        }
    }

    private void expectCurrency(Money amount) {
        if (!balance.currency().equals(amount.currency())) {
            throw new Failure(
                    Reason.CURRENCY_MISMATCH, id + ": " + amount.code() + " (expected: " + balance.code() + ")");
        }
    }
}
