package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.account.account.Account;
import io.tongbao.account.account.AccountKind;
import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Opening;
import io.tongbao.account.account.Parts;
import io.tongbao.account.account.View;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.InGlobalTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs the ledger's own language, a line at a time: {@code <what is done> -> <what is expected>}. After each line the
 * money is counted.
 *
 * <pre>
 * open buyer USER_BALANCE [keeper]  fund buyer 100.00           account buyer -> 100.00 (60.00 reserved)
 * reserve t1 buyer shop 60.00  post t1 [30.00]  cancel t1  transfer t1 -> POSTED
 * batch b1: p1 t1 buyer shop 60.00 BUYER, p2 t2 shop buyer 5.00 REFUND t0 [STANDING]  -> p1 INSUFFICIENT_FUNDS
 * batch b1: c1.a t1 buyer shop 1.00 BUYER TAKES t0, c1.b t2 buyer shop 5.00 BUYER       (c1.a and c1.b together)
 * confirm b1   rollback b1     (without a role it is MANUAL; the user is called buyer, the line coffee)
 * freeze buyer  unfreeze buyer  close buyer    wait PT24H    split buyer 4    rows buyer -> 25.00 25.00 25.00 25.00
 * </pre>
 */
public final class LedgerScript {

    static final String LINE = "coffee";
    private static final String OPERATOR = "zhao";
    private static final Asker CHECKER = new Asker("qian", true);
    private static final PlatformContext ITEM = new PlatformContext("", LINE, "buyer", "");

    private final Accounts accounts;
    private final Transfers transfers;
    private final SingleTransfers singles;
    private final Parts parts;
    private final Homecoming homecoming;
    private final AdvancingClock clock;
    private final JdbcTemplate database;
    private final Map<String, String> ids = new HashMap<>();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    public LedgerScript(ApplicationContext context) {
        this.accounts = context.getBean(Accounts.class);
        this.transfers = context.getBean(Transfers.class);
        this.singles = context.getBean(SingleTransfers.class);
        this.parts = context.getBean(Parts.class);
        this.homecoming = context.getBean(Homecoming.class);
        this.clock = context.getBean(AdvancingClock.class);
        this.database = new JdbcTemplate(context.getBean(javax.sql.DataSource.class));
    }

    public void run(String script) {
        for (var line : script.lines().filter(text -> !text.isBlank()).toList()) {
            var sides = line.split("->", -1);
            var done = perform(sides[0].strip());
            if (sides.length > 1) {
                assertThat(done).as(line.strip()).isEqualTo(sides[1].strip());
            }
            countTheMoney(line.strip());
        }
    }

    /**
     * What the ledger says to one command: done, states, refusals; ALARM to a second phase that contradicts the first.
     */
    String answer(String command) {
        try {
            return perform(command);
        } catch (IllegalStateException alarm) {
            assertThat(alarm).as(command).hasMessageStartingWith("batch ");
            return "ALARM";
        }
    }

    /** A command and what the ledger said to it. */
    record Answered(String command, String answer) {}

    /** Asks all scripts at the same time, each in a thread of its own. */
    List<List<Answered>> atOnce(List<List<String>> scripts) throws Exception {
        var threads = Executors.newFixedThreadPool(scripts.size());
        try {
            var answers = new ArrayList<List<Answered>>();
            for (var future : threads.invokeAll(
                    scripts.stream().map(script -> asked(script)).toList())) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private Callable<List<Answered>> asked(List<String> script) {
        return () -> script.stream()
                .map(command -> new Answered(command, answer(command)))
                .toList();
    }

    /** Every account and transfer of this script as the database has them, by name. */
    Map<String, String> books() {
        var books = new TreeMap<String, String>();
        ids.forEach((name, id) -> {
            var account = accounts.get(id, View.ALL);
            books.put(name, account.state() + " " + shown(account));
        });
        database.query(
                "SELECT id, state, reserved_minor, posted_minor FROM transfer WHERE id LIKE ?",
                row -> {
                    var posted = row.getString("state").equals("POSTED") ? row.getLong("posted_minor") : 0;
                    books.put(
                            row.getString("id").substring(run.length() + 1),
                            row.getString("state") + " " + row.getLong("reserved_minor") + " " + posted);
                },
                run + "-%");
        books.keySet().removeIf(name -> name.startsWith("fund-"));
        return books;
    }

    String id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    String transferId(String name) {
        return named(name);
    }

    private String perform(String command) {
        var word = command.split("\\s+", -1);
        try {
            return switch (word[0]) {
                case "open" -> open(word[1], AccountKind.valueOf(word[2]), word.length > 3 ? word[3] : "");
                case "fund" -> fund(word[1], word[2]);
                case "account" -> shown(accounts.get(id(word[1]), View.ALL));
                case "freeze" -> accounts.freeze(id(word[1]), OPERATOR).state().name();
                case "unfreeze" ->
                    accounts.unfreeze(id(word[1]), OPERATOR).state().name();
                case "close" -> accounts.close(id(word[1]), OPERATOR).state().name();
                case "split" -> split(word[1], Integer.parseInt(word[2]));
                case "rows" -> rows(word[1]);
                case "reserve" ->
                    singles.reserve(wanted(word[1], word[1], word, 2), Duration.ofDays(1))
                            .state()
                            .name();
                case "post" -> post(word);
                case "cancel" ->
                    singles.cancel(named(word[1]), ender(word[1])).state().name();
                case "transfer" -> singles.get(named(word[1])).state().name();
                case "batch" -> batch(command);
                case "confirm" -> confirm(word[1]);
                case "rollback" -> rollback(word[1]);
                case "wait" -> await(Duration.parse(word[1]));
                default -> throw new IllegalArgumentException(command);
            };
        } catch (Failure failure) {
            return failure.reason().name();
        }
    }

    private String open(String name, AccountKind kind, String keeper) {
        var opening =
                new Opening(kind, name, keeper.isEmpty() ? usualKeeper(kind) : keeper, Currency.getInstance("CNY"));
        ids.put(name, accounts.open(named(name), opening, OPERATOR).id());
        return "done";
    }

    /** Users and merchants are the line's, unless it is said otherwise. */
    static String usualKeeper(AccountKind kind) {
        return kind == AccountKind.USER_BALANCE || kind == AccountKind.MERCHANT ? LINE : Account.PLATFORM;
    }

    private String split(String name, int count) {
        parts.pin(id(name), count, OPERATOR);
        return "done";
    }

    private String rows(String name) {
        return database
                .queryForList(
                        "SELECT balance_minor FROM account WHERE id = ? OR part_of = ? ORDER BY id",
                        Long.class,
                        id(name),
                        id(name))
                .stream()
                .map(minor -> amount(Money.of(minor, "CNY")))
                .collect(Collectors.joining(" "));
    }

    private String fund(String name, String amount) {
        var transfer = "fund-" + UUID.randomUUID();
        singles.reserve(wanted(transfer, transfer, new String[] {"clearing", name, amount}, 0), Duration.ofDays(1));
        singles.post(named(transfer), null, CHECKER);
        return "done";
    }

    private String post(String[] word) {
        var part = word.length > 2 ? Money.of(word[2] + " CNY") : null;
        return singles.post(named(word[1]), part, ender(word[1])).state().name();
    }

    /** What is MANUAL another operator ends; else whoever asked for it. */
    private Asker ender(String name) {
        var isManual = singles.get(named(name)).way().role() == LegRole.MANUAL;
        return isManual ? CHECKER : new Asker(OPERATOR, false);
    }

    private String batch(String command) {
        var halves = command.substring("batch ".length()).split(":", -1);
        List<Transfer> wanted = new ArrayList<>();
        for (var item : halves[1].split(",", -1)) {
            var word = item.strip().split("\\s+", -1);
            wanted.add(wanted(word[1], word[0], word, 2));
        }
        var batch = new Batch(named(halves[0].strip()), clock.instant().plusSeconds(3));
        var refusals = InGlobalTransaction.run(
                        () -> transfers.reserve(batch.id(), batch, wanted, LedgerCompanies.of(wanted)))
                .refusals();
        return refusals.isEmpty()
                ? "done"
                : refusals.stream()
                        .map(refusal -> refusal.id().substring(run.length() + 1) + " " + refusal.reason())
                        .collect(Collectors.joining(", "));
    }

    private String confirm(String batch) {
        transfers.post(named(batch));
        return "done";
    }

    private String rollback(String batch) {
        transfers.cancel(named(batch));
        return "done";
    }

    private String await(Duration duration) {
        clock.advance(duration);
        singles.expire();
        homecoming.bring();
        return "done";
    }

    private Transfer wanted(String id, String payment, String[] word, int at) {
        var takesOver = word.length > at + 5 && word[at + 4].equals("TAKES") ? named(word[at + 5]) : null;
        var refunds =
                word.length > at + 4 && takesOver == null && !word[at + 4].equals("-") ? named(word[at + 4]) : null;
        var way = new Way(
                word.length > at + 3 ? LegRole.valueOf(word[at + 3]) : LegRole.MANUAL,
                ids.getOrDefault(word[at], word[at]),
                ids.getOrDefault(word[at + 1], word[at + 1]),
                Money.of(word[at + 2] + " CNY"),
                refunds,
                word.length > at + 5 && takesOver == null,
                takesOver);
        return Transfer.wanted(named(id), named(payment), way, new Asked(OPERATOR, "", ITEM));
    }

    private String named(String name) {
        return run + "-" + name;
    }

    private static String shown(Account account) {
        return amount(account.balance()) + " (" + amount(account.frozen()) + " reserved)";
    }

    private static String amount(Money money) {
        return money.toString().split(" ", -1)[0];
    }

    void countTheMoney(String line) {
        for (var check : LedgerChecks.ALL) {
            assertThat(database.queryForList(check))
                    .as("[money after: " + line + "] " + check)
                    .isEmpty();
        }
    }
}
