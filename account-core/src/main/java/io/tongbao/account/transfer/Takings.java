package io.tongbao.account.transfer;

import io.tongbao.kernel.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the transfers of one payment bring to accounts, as far as its later ones have not taken it. It pays those, so
 * that only the rest of them is held; but not one that takes over what is held already. What is standing and what moves
 * with its batch do not pay each other, because they do not move at the same moment.
 */
final class Takings {

    private record Purse(String account, Currency currency, boolean standing) {}

    private final Map<Purse, Money> left = new HashMap<>();

    /** The next transfer of the payment, with what is to be held for it. */
    Transfer next(Transfer transfer) {
        var amount = transfer.reserved();
        var payers = purse(transfer, transfer.payer());
        var there = left.getOrDefault(payers, Money.zero(amount.currency()));
        var taken = transfer.way().takesOver() != null
                ? Money.zero(amount.currency())
                : there.covers(amount) ? amount : there;
        left.put(payers, there.minus(taken));
        left.merge(purse(transfer, transfer.payee()), amount, Money::plus);
        return transfer.holding(amount.minus(taken));
    }

    private static Purse purse(Transfer transfer, String account) {
        return new Purse(account, transfer.reserved().currency(), transfer.way().standing());
    }

    /** The payers of whom something is held, or who are to be looked at as if it were. */
    static Set<String> holders(Collection<Transfer> wanted) {
        var payments = new HashMap<String, Takings>();
        return wanted.stream()
                .map(transfer -> payments.computeIfAbsent(transfer.payment(), payment -> new Takings())
                        .next(transfer))
                .filter(transfer -> !transfer.isBrought())
                .map(Transfer::payer)
                .collect(Collectors.toSet());
    }
}
