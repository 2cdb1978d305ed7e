package io.tongbao.accounting.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.run.NacosEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Row D2 of the requirements: rules are data, tried out before they hold, and what they booked wrongly is put right.
 */
class CorrectionsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final LocalDate FAR = LocalDate.of(9999, 12, 31);

    private int version = 1;

    private final Journal journal = CONTEXT.getBean(Journal.class);
    private final Ledger ledger = CONTEXT.getBean(Ledger.class);
    private final Corrections corrections = CONTEXT.getBean(Corrections.class);
    private final DryRuns dryRuns = CONTEXT.getBean(DryRuns.class);
    private final RuleBook book = CONTEXT.getBean(RuleBook.class);

    @BeforeEach
    void rulesAsShipped() {
        version = book.inForce().version();
        book.take(right());
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_was_booked_wrongly_is_reversed_and_booked_anew_once() {
        var before = balances();
        var code = TimeOrderedId.next("ord");
        book.take(suspicious());
        var number = booked(code, 700);
        book.take(right());

        var both = corrections.correct(number, "merchants are known; Li");
        assertThat(corrections.correct(number, "merchants are known; Li")).isEqualTo(both);
        assertThat(ledger.ofTrade(code, 0, 1000))
                .extracting(voucher -> voucher.voucher().origin().event())
                .containsExactly("transfer/" + code, "reversal/" + number, "correction/" + number);
        assertThat(both.get(1).because()).isEqualTo(new Voucher.Because("purchase", version));
        var after = balances();
        assertThat(after.getOrDefault("2241", 0L)).isEqualTo(before.getOrDefault("2241", 0L));
        assertThat(after.get("2202")).isEqualTo(before.getOrDefault("2202", 0L) + 700);
        assertThat(ledger.verify(0, 1000).breaches()).isEmpty();
        assertThat(ledger.bookings(List.of(code)))
                .as("what reconciliation compares is what was heard")
                .singleElement()
                .extracting(Ledger.Booking::event)
                .isEqualTo("transfer/" + code);
    }

    @Test
    void what_is_right_or_a_reversal_or_corrected_otherwise_is_not_corrected() {
        book.take(suspicious());
        var number = booked(TimeOrderedId.next("ord"), 100);
        refused(number, "Li", "version " + version + " of the rules books");
        book.take(right());
        var both = corrections.correct(number, "Li");
        refused(number, "Wang", "is corrected already: Li");
        refused(both.get(0).number(), "Li", "is a reversal");
        assertThatThrownBy(() -> corrections.correct(999_999, "Li")).hasMessageContaining("NO_SUCH_VOUCHER");
        book.take(suspicious());
        assertThat(corrections
                        .correct(both.get(1).number(), "back again; Li")
                        .get(1)
                        .lines())
                .extracting(Voucher.Line::code)
                .containsExactly("2201", "2241");
    }

    @Test
    void other_rules_are_tried_on_a_day_and_change_nothing() {
        var day = LocalDate.of(2026, 11, 20);
        var code = TimeOrderedId.next("ord");
        journal.book(IntStream.range(0, 5)
                .mapToObj(i -> purchase(code + i, 100 + i, day))
                .toList());
        var before = balances();

        var suspicious = suspicious();
        var first = dryRuns.book(suspicious, day, 0, 3);
        var rest = dryRuns.book(suspicious, day, first.to(), 3);
        assertThat(List.of(first.seen(), first.otherwise(), rest.seen(), rest.otherwise()))
                .containsExactly(3, 3, 2, 2);
        assertThat(dryRuns.book(suspicious, day, rest.to(), 3).seen()).isZero();
        assertThat(rest.shifts())
                .extracting(shift -> shift.code() + " " + shift.debits().minor() + " "
                        + shift.credits().minor())
                .containsExactly("2201 0 0", "2202 0 -207", "2241 0 207");
        assertThat(rest.examples().get(0).wanted().get(1).code()).isEqualTo("2241");
        assertThat(dryRuns.book(right(), day, 0, 10).otherwise()).isZero();
        assertThat(balances()).isEqualTo(before);
    }

    @Test
    void rules_that_could_not_hold_are_refused_by_name() {
        var unbalanced =
                rules(9, "\"CREDIT\", \"code\": \"codes[payee.kind]\"", "\"DEBIT\", \"code\": \"codes[payee.kind]\"");
        assertThatThrownBy(() -> dryRuns.book(unbalanced, FAR, 0, 10))
                .hasMessageContaining(".DEBIT: payer 12.01 CNY, payee 12.01 CNY (expected: payer 12.01 CNY)");
        assertThatThrownBy(() -> dryRuns.book(rules(1, "users' balances", "users"), FAR, 0, 10))
                .as("it could not be put in force")
                .hasMessageContaining("rules.version: 1 (expected: > ");
        assertThatThrownBy(() -> rules(2, "\"version\": 2", "\"vresion\": 2")).hasMessageContaining("'version'");
    }

    private void refused(long number, String note, String why) {
        assertThatThrownBy(() -> corrections.correct(number, note))
                .hasMessageContaining("NOT_CORRECTABLE")
                .hasMessageContaining(why);
    }

    private long booked(String code, long minor) {
        var today = LocalDate.ofInstant(CONTEXT.getBean(AdvancingClock.class).instant(), java.time.ZoneOffset.UTC);
        journal.book(List.of(purchase(code, minor, today)));
        return ledger.ofTrade(code, 0, 1000).get(0).voucher().number();
    }

    private static Movement purchase(String code, long minor, LocalDate day) {
        return new Movement(
                "transfer/" + code,
                new Movement.Way(
                        new Movement.Side("mei", "USER_BALANCE"),
                        new Movement.Side("shop", "MERCHANT"),
                        Money.of(minor, "CNY")),
                day.atStartOfDay().toInstant(java.time.ZoneOffset.UTC),
                new PlatformContext(code, "coffee", "mei", "trace"));
    }

    /** Credits less debits. */
    private Map<String, Long> balances() {
        var balances = new TreeMap<String, Long>();
        ledger.trialBalance(FAR)
                .forEach(turnover -> balances.put(
                        turnover.code(),
                        turnover.credits().minor() - turnover.debits().minor()));
        return balances;
    }

    /** As shipped, of a version that was never there. */
    private Rules right() {
        return rules(++version, "", "");
    }

    /** Merchants get what users pay only once somebody has looked at it. */
    private Rules suspicious() {
        return rules(++version, "\"MERCHANT\": \"2202\"", "\"MERCHANT\": \"2241\"");
    }

    /** The shipped ones with another version, and some text in place of other. */
    private static Rules rules(int version, String text, String other) {
        var json = FeatureContext.RULES.replace("\"version\": 1", "\"version\": " + version);
        return NacosEntry.parsed(json.replace(text, other), Rules.class);
    }
}
