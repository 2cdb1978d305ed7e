package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Entry.Movement;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Drawn;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The merchant's accounts, and the other side of all that they hold. The bank's day is Beijing's until it is closed;
 * what is booked after that is of the next day. Whoever changes anything holds the lock of this.
 */
final class Ledger {

    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    /** What an account of a merchant has at first, in whole yuan, dollars, yen. */
    private static final long AT_FIRST = 1_000_000;

    private final Books books;
    private final Clock clock;
    private final Map<String, Account> byNumber = new LinkedHashMap<>();
    private LocalDate day;
    private Instant dayBegan;

    Ledger(Books books, Clock clock, Map<String, String> accounts) {
        this.books = books;
        this.clock = clock;
        this.dayBegan = clock.instant();
        this.day = LocalDate.ofInstant(dayBegan, ZONE);
        accounts.forEach((currency, number) -> {
            var first = Decimals.minor(BigDecimal.valueOf(AT_FIRST), currency).orElseThrow();
            var account = new Account(number, currency, first);
            byNumber.put(number, account);
            books.move(named(account, "capital"), named(account, "merchant"), first);
        });
    }

    synchronized Optional<Account> numbered(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    synchronized Optional<Account> of(String currency) {
        return byNumber.values().stream()
                .filter(account -> account.currency.equals(currency))
                .findFirst();
    }

    synchronized LocalDate day() {
        return day;
    }

    /** Promises so much of an account to a payout; not if it has not got it. */
    synchronized boolean hold(Account account, long minor) {
        if (account.available() < minor) {
            return false;
        }
        account.held += minor;
        books.move(named(account, "merchant"), named(account, "held"), minor);
        return true;
    }

    synchronized void release(Account account, long minor) {
        account.held -= minor;
        books.move(named(account, "held"), named(account, "merchant"), minor);
    }

    synchronized Entry book(Account account, Movement movement) {
        var entry = new Entry("TB" + Drawn.digits(16), account, movement, day, clock.instant());
        account.today.add(entry);
        var merchant = named(account, "merchant");
        var other = named(account, movement.kind().other);
        if (movement.isCredit()) {
            account.balance += movement.minor();
            books.move(other, merchant, movement.minor());
        } else {
            account.balance -= movement.minor();
            books.move(merchant, other, movement.minor());
        }
        return entry;
    }

    /** The next day begins. */
    synchronized List<Statement> closeDay() {
        var now = clock.instant();
        var statements = byNumber.values().stream()
                .map(account -> statement(account, now))
                .toList();
        day = day.plusDays(1);
        dayBegan = now;
        return statements;
    }

    synchronized Collection<Account> accounts() {
        return List.copyOf(byNumber.values());
    }

    private Statement statement(Account account, Instant now) {
        account.statements++;
        var statement = new Statement(
                account,
                account.statements,
                day,
                dayBegan,
                now,
                account.opening,
                account.balance,
                List.copyOf(account.today));
        account.today.clear();
        account.opening = account.balance;
        return statement;
    }

    private static String named(Account account, String which) {
        return "bank/" + account.currency + "/" + which;
    }
}
