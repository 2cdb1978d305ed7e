package io.tongbao.account.transfer;

import io.tongbao.account.account.Account;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides transfers one after the other, in memory, against accounts that are locked: each sees what those before it
 * hold.
 */
final class Reservations {

    private final Map<String, Account> accounts;
    private final List<Transfer> admitted = new ArrayList<>();

    Reservations(Map<String, Account> locked) {
        this.accounts = new HashMap<>(locked);
    }

    /** Admits the transfers of one payment, all of them or none; the refusal names the payment. */
    Optional<Refusal> admit(String payment, List<Transfer> linked) {
        var changed = new HashMap<String, Account>();
        try {
            for (var transfer : linked) {
                var payer = changed.getOrDefault(transfer.payer(), account(transfer.payer()));
                account(transfer.payee()).expectPayable(transfer.reserved());
                changed.put(payer.id(), payer.reserve(transfer.reserved()));
            }
        } catch (Failure refused) {
            return Optional.of(new Refusal(payment, refused.reason(), refused.detail()));
        }
        accounts.putAll(changed);
        admitted.addAll(linked);
        return Optional.empty();
    }

    List<Transfer> admitted() {
        return admitted;
    }

    private Account account(String id) {
        var account = accounts.get(id);
        if (account == null) {
            throw Failure.missing(Reason.NO_SUCH_ACCOUNT, id);
        }
        return account;
    }
}
