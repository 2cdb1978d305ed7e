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
 * @param reserved what the payer's account holds for it
 * @param posted what moves, or moved, when it is posted: at most what is reserved
 */
public record Transfer(
        String id,
        String payment,
        String payer,
        String payee,
        Money reserved,
        Money posted,
        TransferState state,
        PlatformContext context) {

    public Transfer {
        if (!reserved.isPositive() || !reserved.covers(posted)) {
            throw new IllegalStateException(id + ": posted " + posted + " (expected: 0.." + reserved + ")");
        }
    }

    /**
     * A transfer that its caller wants reserved.
     *
     * @throws Failure INVALID_ARGUMENT if both sides are one
     */
    public static Transfer wanted(String id, String payment, Way way, PlatformContext context) {
        if (way.payer().equals(way.payee())) {
            throw Failure.invalid("payee", way.payee(), "another account than the payer's");
        }
        return new Transfer(
                id, payment, way.payer(), way.payee(), way.amount(), way.amount(), TransferState.RESERVED, context);
    }

    /** From whom, to whom, how much. */
    public record Way(String payer, String payee, Money amount) {}

    /** The same between other rows of its accounts. */
    Transfer between(String payerRow, String payeeRow) {
        return new Transfer(id, payment, payerRow, payeeRow, reserved, posted, state, context);
    }

    /**
     * This transfer as the answer to its own repeat.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    Transfer again(Transfer wanted) {
        if (!payer.equals(wanted.payer) || !payee.equals(wanted.payee) || !reserved.equals(wanted.reserved)) {
            throw new Failure(
                    Reason.SAME_ID_OTHER_CONTENT,
                    id + ": " + wanted.reserved + " to " + wanted.payee + " (expected: " + reserved + " to " + payee
                            + ")");
        }
        return this;
    }

    /**
     * A transfer that has ended, when, and between what kinds of accounts.
     *
     * @param single whether it belonged to no batch
     */
    public record Ended(Transfer transfer, boolean single, Instant at, AccountKind payerKind, AccountKind payeeKind) {}
}
