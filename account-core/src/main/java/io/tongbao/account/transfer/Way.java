package io.tongbao.account.transfer;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What moves: for what, from whom, to whom, how much.
 *
 * @param role null between parts of one account
 * @param refunds the transfer of which a REFUND gives back a part; null otherwise
 * @param standing whether it waits for somebody outside: neither the end of its batch nor time ends it, but whoever
 *     asked for it
 * @param takesOver the standing transfer that holds the money for it already; null for none
 */
public record Way(
        @Nullable LegRole role,
        String payer,
        String payee,
        Money amount,
        @Nullable String refunds,
        boolean standing,
        @Nullable String takesOver) {

    public Way(
            @Nullable LegRole role,
            String payer,
            String payee,
            Money amount,
            @Nullable String refunds,
            boolean standing) {
        this(role, payer, payee, amount, refunds, standing, null);
    }

    public static Way of(LegRole role, String payer, String payee, Money amount) {
        return new Way(role, payer, payee, amount, null, false);
    }

    /** Whether it is what was asked for. To whom a refund goes follows from what it refunds, unless he is gone. */
    boolean isAsked(Way asked) {
        return equals(
                isRefund()
                        ? new Way(
                                asked.role,
                                asked.payer,
                                payee,
                                asked.amount,
                                asked.refunds,
                                asked.standing,
                                asked.takesOver)
                        : asked);
    }

    boolean isRefund() {
        return role == LegRole.REFUND;
    }

    Way between(String payerRow, String payeeRow) {
        return new Way(role, payerRow, payeeRow, amount, refunds, standing, takesOver);
    }
}
