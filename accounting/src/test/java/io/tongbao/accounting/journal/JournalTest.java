package io.tongbao.accounting.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows D1 D2 of the requirements: what was told is booked once, balances, and cannot be changed unseen. */
class JournalTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final LocalDate FAR = LocalDate.of(9999, 12, 31);
    private static final Instant LATE = Instant.parse("2026-11-24T16:30:00Z");

    private final Journal journal = CONTEXT.getBean(Journal.class);
    private final Ledger ledger = CONTEXT.getBean(Ledger.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));

    @Test
    void a_purchase_is_booked_once_however_often_it_is_told() {
        var code = TimeOrderedId.next("ord");
        var purchase = purchase(code, 3200);
        journal.book(List.of(purchase, purchase));
        journal.book(List.of(purchase));
        var vouchers = ledger.ofTrade(code, 0, 1000);
        assertThat(vouchers).hasSize(1);
        assertThat(vouchers.get(0).voucher().lines())
                .containsExactly(
                        new Voucher.Line("2201", "mei", Voucher.Side.DEBIT, Money.of(3200, "CNY")),
                        new Voucher.Line("2202", "shop", Voucher.Side.CREDIT, Money.of(3200, "CNY")));
        assertThat(vouchers.get(0).voucher().day().accounting())
                .as("the day of whose calendar the books are")
                .isEqualTo("2026-11-25");
        assertThat(breaches()).isEmpty();
    }

    @Property
    void whatever_is_told_in_whatever_order_the_books_are_its_sum(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 19) Integer> told) {
        var before = turnovers();
        var run = TimeOrderedId.next("run");
        var movements =
                told.stream().map(number -> purchase(run + number, 1 + number)).toList();
        var half = movements.size() / 2;
        Stream.of(movements.subList(0, half), movements, movements.subList(half, movements.size()))
                .map(part -> CompletableFuture.runAsync(() -> journal.book(part)))
                .toList()
                .forEach(CompletableFuture::join);
        var sum = told.stream().distinct().mapToLong(number -> 1L + number).sum();
        assertThat(turnovers().getOrDefault("2201 DEBIT", 0L) - before.getOrDefault("2201 DEBIT", 0L))
                .isEqualTo(sum);
        assertThat(turnovers().getOrDefault("2202 CREDIT", 0L) - before.getOrDefault("2202 CREDIT", 0L))
                .isEqualTo(sum);
        assertThat(breaches()).isEmpty();
    }

    @Test
    void a_voucher_that_was_changed_or_taken_out_is_named() {
        var code = TimeOrderedId.next("ord");
        journal.book(Stream.of("-a", "-b", "-c")
                .map(end -> purchase(code + end, 500))
                .toList());
        var number = ledger.ofTrade(code + "-b", 0, 1000).get(0).voucher().number();
        Map.of(
                        "UPDATE voucher SET business_line = 'x' WHERE number = ?",
                        "UPDATE voucher SET business_line = 'coffee' WHERE number = ?",
                        "UPDATE voucher_line SET debit_minor = 501 WHERE line = 1 AND voucher = ?",
                        "UPDATE voucher_line SET debit_minor = 500 WHERE line = 1 AND voucher = ?",
                        "UPDATE voucher_line SET holder = 'x' WHERE line = 2 AND voucher = ?",
                        "UPDATE voucher_line SET holder = 'shop' WHERE line = 2 AND voucher = ?",
                        "UPDATE voucher SET payer_kind = 'MERCHANT' WHERE number = ?",
                        "UPDATE voucher SET payer_kind = 'USER_BALANCE' WHERE number = ?",
                        "UPDATE voucher SET number = -1, hash = hash WHERE number = ?",
                        "UPDATE voucher SET number = ? WHERE number = -1")
                .forEach((wrong, right) -> {
                    change(wrong, number);
                    assertThat(breaches()).as(wrong).contains(number);
                    change(right, number);
                    assertThat(breaches()).as(right).isEmpty();
                });
    }

    @Test
    void a_voucher_of_two_unequal_sides_is_refused_by_code_and_database() {
        var line = new Voucher.Line("2201", "mei", Voucher.Side.DEBIT, Money.of(1, "CNY"));
        var day = new Voucher.Day(LocalDate.EPOCH, Instant.EPOCH);
        assertThatThrownBy(() -> new Voucher(
                        1,
                        Voucher.Origin.of(purchase("e", 1)),
                        new Voucher.Because("r", 1),
                        day,
                        new Voucher.Trade("c", "l"),
                        List.of(line),
                        Voucher.Hash.NONE))
                .hasMessageContaining("debits exceed credits by 1 CNY");
        assertThatThrownBy(
                        () -> database.update("INSERT INTO voucher_total (voucher, currency, debit_minor, credit_minor)"
                                + " VALUES (1, 'CNY', 2, 1)"))
                .isInstanceOf(DataAccessException.class);
    }

    private static Movement purchase(String code, long minor) {
        return new Movement(
                "transfer/" + code,
                new Movement.Way(
                        new Movement.Side("mei", "USER_BALANCE"),
                        new Movement.Side("shop", "MERCHANT"),
                        Money.of(minor, "CNY")),
                LATE,
                new PlatformContext(code, "coffee", "mei", "trace"));
    }

    private Map<String, Long> turnovers() {
        var turnovers = new TreeMap<String, Long>();
        for (var turnover : ledger.trialBalance(FAR)) {
            turnovers.put(turnover.code() + " DEBIT", turnover.debits().minor());
            turnovers.put(turnover.code() + " CREDIT", turnover.credits().minor());
        }
        return turnovers;
    }

    private List<Long> breaches() {
        var breaches = new ArrayList<Long>();
        var part = ledger.verify(0, 100);
        breaches.addAll(part.breaches().stream().map(Ledger.Breach::number).toList());
        while (part.to() < part.end()) {
            part = ledger.verify(part.to(), 100);
            breaches.addAll(part.breaches().stream().map(Ledger.Breach::number).toList());
        }
        return breaches;
    }

    /** Where no CHECK and no foreign key of the database is in the way. */
    private void change(String sql, long number) {
        database.execute((java.sql.Connection connection) -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET SESSION check_constraint_checks = OFF, foreign_key_checks = OFF");
                statement.executeUpdate(sql.replace("?", String.valueOf(number)));
                connection.commit();
                statement.execute("SET SESSION check_constraint_checks = ON, foreign_key_checks = ON");
            }
            return true;
        });
    }
}
