package io.tongbao.account.transfer;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What moves: for what, from whom, to whom, how much.
 *
 * @param role null between parts of one account
 * @param refunds the transfer of which a REFUND gives back a part; null otherwise
 */
public record Way(
        @Nullable LegRole role,
        String payer,
        String payee,
        Money amount,
        @Nullable String refunds) {

    public static Way of(LegRole role, String payer, String payee, Money amount) {
        return new Way(role, payer, payee, amount, null);
    }

    boolean isRefund() {
        return role == LegRole.REFUND;
    }

    Way between(String payerRow, String payeeRow) {
        return new Way(role, payerRow, payeeRow, amount, refunds);
    }
}
