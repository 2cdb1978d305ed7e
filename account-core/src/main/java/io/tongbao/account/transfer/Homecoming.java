package io.tongbao.account.transfer;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Parts;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings the money of accounts that are one row again home from their other parts. */
@Component
public class Homecoming {

    private static final int AT_ONCE = 20;

    private final TransferStore store;
    private final Accounts accounts;
    private final Spread spread;
    private final LocalTransactions transactions;
    private final Clock clock;

    Homecoming(TransferStore store, Accounts accounts, Spread spread, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.spread = spread;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Moves what nobody holds. */
    @Scheduled(fixedDelayString = "${tongbao.account.homecoming-interval-ms:1000}")
    public void bring() {
        for (var account : transactions.run(() -> store.scattered(AT_ONCE))) {
            transactions.run(() -> bring(account));
        }
    }

    private void bring(TransferStore.ScatteredRow account) {
        var rows = accounts.lock(Parts.rows(account.id(), account.parts()));
        var loans = rows.values().stream()
                .filter(row -> Parts.isPart(row.id()))
                .map(row -> home(row, account.id()))
                .flatMap(Optional::stream)
                .toList();
        spread.lend(loans, clock.instant());
    }

    /** A part that owes, of an account that may overdraw, is paid. */
    private static Optional<Transfer> home(Account part, String own) {
        var available = part.available();
        if (available.isZero()) {
            return Optional.empty();
        }
        return Optional.of(
                available.isPositive()
                        ? Reservations.loan(part.id(), own, available)
                        : Reservations.loan(
                                own, part.id(), Money.zero(available.currency()).minus(available)));
    }
}
