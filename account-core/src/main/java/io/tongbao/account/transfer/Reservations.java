package io.tongbao.account.transfer;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.AccountKind;
import io.tongbao.account.account.AccountState;
import io.tongbao.account.account.Parts;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.TimeOrderedId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides transfers one after the other, in memory, against rows that are locked: each sees what those before it hold,
 * and what those before it bring if they are of the same payment. A part that is short borrows from the other parts of
 * its account, as soon as they are locked, too.
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

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    private Ground ground;
    private final List<Transfer> admitted = new ArrayList<>();
    private final List<Transfer> diverted = new ArrayList<>();
    private final List<Transfer> loans = new ArrayList<>();
    private int payments;
    private long sumMinor;
    private int strangers;

    Reservations(Ground ground) {
        this.ground = ground;
    }

    /**
     * Admits the transfers of one payment, or of several together, all of them or none.
     *
     * @throws PartShort if more rows must be locked to know
     */
    Optional<Refusal> admit(List<Transfer> linked) {
        var trial = Trial.on(ground.copy());
        for (var transfer : linked) {
            try {
                expectEntitled(transfer, trial.payer(transfer), trial.payee(transfer));
                trial.admit(transfer);
            } catch (Failure refused) {
                return Optional.of(new Refusal(transfer.payment(), refused.reason(), refused.detail()));
            }
        }
        ground = trial.ground;
        admitted.addAll(trial.admitted);
        diverted.addAll(trial.diverted);
        loans.addAll(trial.loans);
        payments += (int) linked.stream().map(Transfer::payment).distinct().count();
        linked.forEach(transfer -> sumMinor += transfer.reserved().minor());
        return Optional.empty();
    }

    /** What is not theirs is to whoever asks like what does not exist; it is told to the log alone. */
    private void expectEntitled(Transfer transfer, Account payer, Account payee) {
        var entitled = Entitlements.of(Objects.requireNonNull(transfer.way().role()));
        if (!entitled.mayPay(payer, transfer.context())) {
            throw notYours(transfer, payer, missing("payer", transfer.payer()));
        }
        if (!entitled.mayBePaid(payee, transfer.context())) {
            throw notYours(transfer, payee, missing("payee", transfer.payee()));
        }
    }

    private Failure notYours(Transfer transfer, Account account, Failure answer) {
        strangers++;
        LOG.warn(
                "{}: {} of keeper {} is neither paid nor pays for line '{}' as {} of {} ({}), asked by {}",
                Reason.NOT_YOURS,
                account.kind(),
                account.keeper(),
                transfer.context().businessLine(),
                transfer.way().role(),
                transfer.id(),
                answer.detail(),
                transfer.asked().by());
        return answer;
    }

    private static Failure missing(String side, String account) {
        return Failure.missing(Reason.NO_SUCH_ACCOUNT, side + ": " + account);
    }

    /** Between rows, without those that move nothing. */
    List<Transfer> admitted() {
        return admitted;
    }

    /** Refunds whose payee is closed, as they were asked for: their money goes to suspense. */
    List<Transfer> diverted() {
        return diverted;
    }

    /** What parts lent each other so that these could be admitted. */
    List<Transfer> loans() {
        return loans;
    }

    /** Whether some of them take over what others hold. */
    boolean takesOver() {
        return admitted.stream().anyMatch(transfer -> transfer.way().takesOver() != null);
    }

    /** Payments that were admitted, and the sum of their transfers. */
    Holdings holdings() {
        return new Holdings(payments, sumMinor);
    }

    /** How many named an account that is not theirs. */
    int strangers() {
        return strangers;
    }

    private record Trial(
            Ground ground, Takings takings, List<Transfer> admitted, List<Transfer> diverted, List<Transfer> loans) {

        static Trial on(Ground ground) {
            return new Trial(ground, new Takings(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** Of what is taken over, the row that holds it. */
        Account payer(Transfer transfer) {
            var id = transfer.way().takesOver();
            return id == null
                    ? named(transfer.payer()).orElseThrow(() -> missing("payer", transfer.payer()))
                    : row(kept(id).row());
        }

        private Kept kept(String id) {
            return Optional.ofNullable(ground.kept().get(id)).orElseThrow(() -> Kept.missing(id));
        }

        Account payee(Transfer transfer) {
            return named(transfer.payee()).orElseThrow(() -> missing("payee", transfer.payee()));
        }

        private Optional<Account> named(String account) {
            return Optional.ofNullable(ground.rowOf().get(account))
                    .map(row -> ground.locked().getOrDefault(row, ground.seen().get(row)));
        }

        void admit(Transfer transfer) {
            var payee = payee(transfer);
            if (transfer.way().isRefund()) {
                giveBack(transfer);
                if (payee.state() == AccountState.CLOSED) {
                    payee = inPlaceOf(payee, transfer);
                    diverted.add(transfer);
                }
            }
            payee.expectPayable(transfer.reserved());
            var payer = payer(transfer);
            var next = takings.next(transfer.between(payer.id(), payee.id()));
            var takenOver = transfer.way().takesOver();
            if (takenOver != null) {
                ground.kept().put(takenOver, kept(takenOver).handOver(transfer));
            } else if (!next.isBrought()) {
                reserve(payer, next.held());
                expectEarned(payer, next);
            }
            if (next.reserved().isPositive()) {
                admitted.add(next);
            }
        }

        /** Only what goes back with a refund may have been taken out before; all parts of the account count. */
        private void expectEarned(Account payer, Transfer transfer) {
            if (payer.kind() != AccountKind.FEE || transfer.way().isRefund()) {
                return;
            }
            var all = Parts.rows(Parts.whole(payer.id()), payer.parts());
            if (!ground.locked().keySet().containsAll(all)) {
                throw new PartShort(all);
            }
            var left = all.stream()
                    .map(row -> row(row).available())
                    .reduce(Money::plus)
                    .orElseThrow();
            if (left.minor() < 0) {
                throw new Failure(
                        Reason.INSUFFICIENT_FUNDS,
                        "available: " + left.plus(transfer.held()) + " (expected: >= " + transfer.held() + ")");
            }
        }

        private void giveBack(Transfer refund) {
            var id = Objects.requireNonNull(refund.way().refunds());
            var paid = Optional.ofNullable(ground.paid().get(id))
                    .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_TRANSFER, "refunds: " + id));
            ground.paid().put(id, paid.giveBack(refund));
        }

        private Account inPlaceOf(Account closed, Transfer refund) {
            var suspense = ground.suspense().apply(refund.reserved().currency());
            if (suspense.id().equals(Parts.whole(payer(refund).id()))) {
                throw new Failure(Reason.ACCOUNT_CLOSED, Parts.whole(closed.id()));
            }
            return suspense;
        }

        private Account row(String id) {
            return Objects.requireNonNull(ground.locked().get(id), id);
        }

        /** One that is not locked was to be paid first and is closed, see {@link #inPlaceOf}: it is refused. */
        private void reserve(Account payer, Money amount) {
            try {
                Objects.requireNonNull(ground.locked().put(payer.id(), payer.reserve(amount)), payer.id());
            } catch (Failure refused) {
                if (refused.reason() != Reason.INSUFFICIENT_FUNDS || !payer.isSplit()) {
                    throw refused;
                }
                borrow(payer, amount);
                ground.locked().put(payer.id(), row(payer.id()).reserve(amount));
            }
        }

        /** At least what is missing; if there is more, so much that the part has its share of all. */
        private void borrow(Account payer, Money amount) {
            var all = Parts.rows(Parts.whole(payer.id()), payer.parts());
            if (!ground.locked().keySet().containsAll(all)) {
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
            ground.locked()
                    .put(lender.id(), lender.lent(Money.zero(amount.currency()).minus(amount)));
            ground.locked().put(to, row(to).lent(amount));
            loans.add(loan(lender.id(), to, amount));
        }
    }

    static Transfer loan(String from, String to, Money amount) {
        var id = TimeOrderedId.next("loan");
        return Transfer.wanted(id, id, new Way(null, from, to, amount, null, false), Asked.BY_NOBODY);
    }
}
