package io.tongbao.account.transfer;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.Parts;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.TimeOrderedId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides transfers one after the other, in memory, against rows that are locked: each sees what those before it hold.
 * A part that is short borrows from the other parts of its account, as soon as they are locked, too.
 */
final class Reservations {

    /** A part has too little, and its account is not locked as a whole. */
    static final class PartShort extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<String> rows;

        PartShort(List<String> rows) {
            super(rows.get(0) + " is locked in part only", null, false, false);
            this.rows = rows;
        }

        /** Of the whole account. */
        List<String> rows() {
            return rows;
        }
    }

    private final Map<String, String> rowOf;
    private Map<String, Account> rows;
    private final List<Transfer> admitted = new ArrayList<>();
    private final List<Transfer> loans = new ArrayList<>();

    /** @param rowOf the row that is worked with, for each account that may be named */
    Reservations(Map<String, Account> locked, Map<String, String> rowOf) {
        this.rows = locked;
        this.rowOf = rowOf;
    }

    /**
     * Admits the transfers of one payment, all of them or none; the refusal names the payment.
     *
     * @throws PartShort if more rows must be locked to know
     */
    Optional<Refusal> admit(String payment, List<Transfer> linked) {
        var changed = new Changed(new HashMap<>(rows), new ArrayList<>());
        try {
            for (var transfer : linked) {
                var payer = changed.row(row(transfer.payer()));
                changed.row(row(transfer.payee())).expectPayable(transfer.reserved());
                changed.reserve(payer, transfer.reserved());
            }
        } catch (Failure refused) {
            return Optional.of(new Refusal(payment, refused.reason(), refused.detail()));
        }
        rows = changed.rows;
        loans.addAll(changed.loans);
        linked.forEach(transfer -> admitted.add(transfer.between(row(transfer.payer()), row(transfer.payee()))));
        return Optional.empty();
    }

    private String row(String account) {
        var row = rowOf.get(account);
        if (row == null) {
            throw Failure.missing(Reason.NO_SUCH_ACCOUNT, account);
        }
        return row;
    }

    /** Between rows. */
    List<Transfer> admitted() {
        return admitted;
    }

    /** What parts lent each other so that these could be admitted. */
    List<Transfer> loans() {
        return loans;
    }

    private record Changed(Map<String, Account> rows, List<Transfer> loans) {

        Account row(String id) {
            var row = rows.get(id);
            if (row == null) {
                throw Failure.missing(Reason.NO_SUCH_ACCOUNT, Parts.whole(id));
            }
            return row;
        }

        void reserve(Account payer, Money amount) {
            try {
                rows.put(payer.id(), payer.reserve(amount));
            } catch (Failure refused) {
                if (refused.reason() != Reason.INSUFFICIENT_FUNDS || !payer.isSplit()) {
                    throw refused;
                }
                borrow(payer, amount);
                rows.put(payer.id(), row(payer.id()).reserve(amount));
            }
        }

        /** At least what is missing; if there is more, so much that the part has its share of all. */
        private void borrow(Account payer, Money amount) {
            var all = Parts.rows(Parts.whole(payer.id()), payer.parts());
            if (!rows.keySet().containsAll(all)) {
                throw new PartShort(all);
            }
            var available = all.stream()
                    .map(row -> row(row).available())
                    .reduce(Money::plus)
                    .orElseThrow();
            if (!available.covers(amount)) {
                throw new Failure(
                        Reason.INSUFFICIENT_FUNDS, "available: " + available + " (expected: >= " + amount + ")");
            }
            var share = Money.of(available.minor() / all.size(), available.code());
            var wanted = (share.covers(amount) ? share : amount).minus(payer.available());
            var richest = all.stream()
                    .filter(row -> !row.equals(payer.id()))
                    .map(this::row)
                    .sorted(Comparator.comparing(Account::available).reversed())
                    .toList();
            for (var lender : richest) {
                var lent = lender.available().covers(wanted) ? wanted : lender.available();
                if (lent.isPositive()) {
                    lend(lender, payer.id(), lent);
                    wanted = wanted.minus(lent);
                }
            }
        }

        private void lend(Account lender, String to, Money amount) {
            rows.put(lender.id(), lender.lent(Money.zero(amount.currency()).minus(amount)));
            rows.put(to, row(to).lent(amount));
            loans.add(loan(lender.id(), to, amount));
        }
    }

    static Transfer loan(String from, String to, Money amount) {
        var id = TimeOrderedId.next("loan");
        return Transfer.wanted(id, id, new Transfer.Way(from, to, amount), PlatformContext.NONE);
    }
}
