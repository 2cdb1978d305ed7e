package io.tongbao.accounting.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row D1 of the requirements: whatever is done to the chain beside the journal is found, without being asked. */
class ChainWatchTest {

    private final ConfigurableApplicationContext context = FeatureContext.start();
    private final Ledger ledger = context.getBean(Ledger.class);
    private final ChainWatch watch = context.getBean(ChainWatch.class);
    private final JdbcTemplate database = new JdbcTemplate(context.getBean(DataSource.class));

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void an_end_that_was_cut_off_is_found() {
        book(1, 5);
        watch.look();
        assertThat(watch.breaches()).isEmpty();
        cutOff(5);
        watch.look();
        assertThat(watch.breaches())
                .anyMatch(breach -> breach.contains("voucher 5 was there when it was verified, and is cut off"))
                .anyMatch(breach -> breach.contains("turnover of 2202"));
        assertThat(ledger.breachesOfEnd()).isNotEmpty();
    }

    @Test
    void what_is_booked_while_somebody_looks_is_no_breach() {
        var booking =
                CompletableFuture.runAsync(() -> IntStream.rangeClosed(1, 200).forEach(number -> book(number, number)));
        while (!booking.isDone()) {
            assertThat(ledger.breachesOfEnd()).isEmpty();
            assertThat(ledger.verify(0, 1000).breaches()).isEmpty();
        }
        booking.join();
        assertThat(ledger.verify(0, 1000)).isEqualTo(new Ledger.Verified(200, 200, List.of()));
    }

    @Test
    void an_end_that_was_there_when_a_day_was_closed_cannot_be_cut_off() {
        book(1, 5);
        context.getBean(AdvancingClock.class).advance(Duration.ofDays(1));
        assertThat(context.getBean(Days.class).close(LocalDate.parse("2026-01-01"), 5))
                .isTrue();
        cutOff(5);
        assertThat(ledger.breachesOfEnd())
                .extracting(Ledger.Breach::what)
                .contains("was there when 2026-01-01 was closed, and is cut off");
    }

    @Test
    void a_chain_that_was_written_anew_from_any_point_is_found() {
        book(1, 5);
        context.getBean(AdvancingClock.class).advance(Duration.ofDays(1));
        context.getBean(Days.class).close(LocalDate.parse("2026-01-01"), 5);
        book(6, 8);
        watch.look();
        rewriteFrom(3);
        assertThat(ledger.verify(0, 100).breaches())
                .extracting(Ledger.Breach::toString)
                .containsExactly(
                        "voucher 5 is not the one that was there when 2026-01-01 was closed",
                        "voucher 8 is not the one that was there when it was verified");
        watch.look();
        watch.look();
        assertThat(watch.breaches()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void vouchers_beyond_the_end_and_a_changed_turnover_are_found_and_forgotten_when_they_are_put_right() {
        book(1, 3);
        watch.look();
        change("UPDATE chain SET number = 2, hash = (SELECT hash FROM voucher WHERE number = 2)");
        change("UPDATE turnover SET credit_minor = credit_minor + 5 WHERE code = '2202'");
        watch.look();
        assertThat(watch.breaches())
                .contains("voucher 3 is beyond the end of the chain, 2")
                .contains("the turnover of 2202 on 2026-01-01 exceeds its vouchers by 0.00 CNY debited, "
                        + "0.05 CNY credited");
        change("UPDATE chain SET number = 3, hash = (SELECT hash FROM voucher WHERE number = 3)");
        change("UPDATE turnover SET credit_minor = credit_minor - 5 WHERE code = '2202'");
        watch.look();
        assertThat(watch.breaches()).isEmpty();
    }

    @Test
    void an_old_voucher_that_was_changed_is_found_in_its_turn() {
        book(1, 3);
        watch.look();
        change("UPDATE voucher SET business_line = 'x' WHERE number = 2");
        watch.look();
        assertThat(watch.breaches()).contains("voucher 2 or a line of it was changed after it was booked");
        change("UPDATE voucher SET business_line = 'coffee' WHERE number = 2");
        watch.look();
        watch.look();
        assertThat(watch.breaches()).isEmpty();
    }

    /** As whoever owns the database could: the voucher, its lines and sums, and the end of the chain. */
    private void cutOff(int number) {
        change("UPDATE turnover t JOIN voucher_line l ON l.voucher = " + number + " AND l.code = t.code SET"
                + " t.debit_minor = t.debit_minor - l.debit_minor, t.credit_minor = t.credit_minor - l.credit_minor");
        for (var table : List.of("voucher_line WHERE voucher", "voucher_total WHERE voucher", "voucher WHERE number")) {
            change("DELETE FROM " + table + " = " + number);
        }
        change("UPDATE chain c JOIN voucher v ON v.number = " + (number - 1)
                + " SET c.number = v.number, c.hash = v.hash");
    }

    /** All hashes fit again. */
    private void rewriteFrom(int number) {
        change("UPDATE voucher SET business_line = 'x' WHERE number = " + number);
        var store = context.getBean(LedgerStore.class);
        var transactions = context.getBean(LocalTransactions.class);
        var end = transactions.run(store::end).number();
        for (long one = number; one <= end; one++) {
            var row = transactions.run(store::end);
            var of = one;
            var before = transactions.run(() -> store.one(of - 1)).orElseThrow().hash();
            change("UPDATE voucher SET previous = UNHEX('" + before + "') WHERE number = " + one);
            var voucher = transactions.run(() -> store.one(of)
                    .orElseThrow()
                    .voucher(store.lines(of, of).stream()
                            .map(LedgerStore.LineRow::line)
                            .toList()));
            change("UPDATE voucher SET hash = UNHEX('" + voucher.hash().hex() + "') WHERE number = " + one);
            assertThat(row.number()).isEqualTo(end);
        }
        change("UPDATE chain SET hash = (SELECT hash FROM voucher WHERE number = " + end + ")");
    }

    private void change(String sql) {
        context.getBean(LocalTransactions.class)
                .run(() -> assertThat(database.update(sql)).isPositive());
    }

    private void book(int first, int last) {
        var now = context.getBean(AdvancingClock.class).instant();
        context.getBean(Journal.class)
                .book(IntStream.rangeClosed(first, last)
                        .mapToObj(i -> new Movement(
                                "transfer/" + i,
                                new Movement.Way(
                                        new Movement.Side("mei", "USER_BALANCE"),
                                        new Movement.Side("shop", "MERCHANT"),
                                        Money.of(i, "CNY")),
                                now,
                                new PlatformContext("trade-" + i, "coffee", "mei", "")))
                        .toList());
    }
}
