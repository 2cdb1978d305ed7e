package io.tongbao.account.transfer;

import io.tongbao.account.account.AccountKind;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;

/**
 * Money on its way from one account to another: reserved at first, then posted or cancelled, once.
 *
 * @param id given by the caller
 * @param payment transfers of one payment are reserved together or not at all
 * @param held what the payer's row freezes for it: what is reserved, less what earlier transfers of the payment bring
 * @param posted what moves, or moved, when it is posted: at most what is reserved
 * @param endedBy who posted or cancelled it by a call of their own; empty otherwise
 */
public record Transfer(
        String id,
        String payment,
        Way way,
        Money held,
        Money posted,
        TransferState state,
        Asked asked,
        String endedBy) {

    public Transfer {
        if (held.minor() < 0 || !way.amount().covers(held)) {
            throw new IllegalStateException(id + ": held " + held + " (expected: 0.." + way.amount() + ")");
        }
        if (way.amount().minor() < 0 || !way.amount().covers(posted)) {
            throw new IllegalStateException(id + ": posted " + posted + " (expected: 0.." + way.amount() + ")");
        }
    }

    /**
     * A transfer that its caller wants reserved. One of nothing is checked like any other, and moves nothing.
     *
     * @throws Failure INVALID_ARGUMENT if both sides are one
     */
    public static Transfer wanted(String id, String payment, Way way, Asked asked) {
        if (way.payer().equals(way.payee())) {
            throw Failure.invalid("payee", way.payee(), "another account than the payer's");
        }
        return new Transfer(id, payment, way, way.amount(), way.amount(), TransferState.RESERVED, asked, "");
    }

    public String payer() {
        return way.payer();
    }

    public String payee() {
        return way.payee();
    }

    /** What moves at most. */
    public Money reserved() {
        return way.amount();
    }

    public PlatformContext context() {
        return asked.context();
    }

    /** Whether its payment brings all that it takes, so that nothing is held. One of nothing takes nothing. */
    boolean isBrought() {
        return held.isZero() && reserved().isPositive();
    }

    /** The same between other rows of its accounts. */
    Transfer between(String payerRow, String payeeRow) {
        return new Transfer(id, payment, way.between(payerRow, payeeRow), held, posted, state, asked, endedBy);
    }

    /** The same with so much held. */
    Transfer holding(Money other) {
        return new Transfer(id, payment, way, other, posted, state, asked, endedBy);
    }

    /**
     * This transfer as the answer to its own repeat.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    Transfer again(Transfer wanted) {
        if (!way.isAsked(wanted.way) || !asked.note().equals(wanted.asked.note())) {
            throw new Failure(
                    Reason.SAME_ID_OTHER_CONTENT,
                    id + ": " + wanted.reserved() + " to " + wanted.payee() + " (expected: " + reserved() + " to "
                            + payee() + " as before)");
        }
        return this;
    }

    /**
     * A transfer that has ended, when, and between what kinds of accounts.
     *
     * @param single whether it belonged to no batch, and to no payment that waited for somebody outside
     */
    public record Ended(Transfer transfer, boolean single, Instant at, AccountKind payerKind, AccountKind payeeKind) {}
}
