package io.tongbao.accounting.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.kernel.store.LocalTransactions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;

/** Row D2 of the requirements: chart of accounts and posting rules are data. */
class PostingRulesTest {

    private final KeptRules kept = new KeptRules();
    private final RuleBook book = book();
    private final NacosEntry<Rules> entry = new NacosEntry<>("accounting-rules.json", Rules.class, book::take);
    private final String shipped = FeatureContext.RULES;

    @Test
    void a_purchase_moves_from_users_balances_to_merchants_balances() {
        entry.read(shipped);
        var booking = book.inForce()
                .book(new Movement.Way(
                        new Movement.Side("acc_mei", "USER_BALANCE"),
                        new Movement.Side("acc_shop", "MERCHANT"),
                        Money.of(3200, "CNY")));
        assertThat(booking.rule()).isEqualTo("purchase");
        assertThat(booking.lines())
                .containsExactly(
                        new Voucher.Line("2201", "acc_mei", Voucher.Side.DEBIT, Money.of(3200, "CNY")),
                        new Voucher.Line("2202", "acc_shop", Voucher.Side.CREDIT, Money.of(3200, "CNY")));
    }

    @Test
    void what_does_not_balance_or_names_no_account_is_refused_and_what_is_in_force_stays() {
        entry.read(shipped);
        var before = book.inForce();
        var next = shipped.replace("\"version\": 1", "\"version\": 2");
        entry.read(next.replaceFirst("CREDIT", "DEBIT"));
        entry.read(next.replaceFirst("codes.payer.kind.", "'9999'"));
        entry.read(next.replaceFirst("payer.kind ==", "payer.kid =="));
        entry.read(next.replaceFirst("payer.kind ==", "payer.kind ==" + " =="));
        assertThat(book.inForce()).isSameAs(before);
        entry.read(next);
        assertThat(book.inForce().version()).as("it was none of the others").isEqualTo(2);
    }

    @Test
    void a_version_grows_and_what_was_in_force_is_kept_for_whoever_starts_next() {
        entry.read(shipped);
        var other = shipped.replace("users' balances", "users");
        assertThatThrownBy(() -> book.take(rules(other)))
                .hasMessageContaining("rules.version: 1 (expected: > 1, which has been in force");
        var third = shipped.replace("\"version\": 1", "\"version\": 3");
        entry.read(third);
        entry.read(third);
        assertThatThrownBy(() -> book.take(rules(third.replace(": 3,", ": 2,"))))
                .hasMessageContaining("rules.version: 2 (expected: > 3");
        var next = book();
        next.open();
        assertThat(next.inForce().version()).isEqualTo(3);
        assertThat(kept.newest().orElseThrow().content()).contains("users' balances");
    }

    @Test
    void expressions_say_little_so_that_none_exhausts_memory_or_time() {
        for (var greedy : List.of(
                "'x' * 2000000000 == ''",
                "'x'.repeat(2000000000) == ''",
                "payer.account matches '(a+)+b'",
                "{1, 2, 3}.![#this].size() == 3",
                "T(java.lang.Runtime).getRuntime().exec('id') == null",
                "new String('x') == ''",
                "payer.kind.concat('x') == ''",
                "(payer.kind = 'x') == 'x'",
                "@ruleBook != null",
                "'" + "x".repeat(500) + "' == payer.kind")) {
            refused("payer.kind == 'USER_BALANCE' && payee.kind == 'MERCHANT'", greedy, "rules.purchase.when: ");
        }
        refused("\"payer.kind == 'USER_BALANCE' && payee.kind == 'MERCHANT'\"", "\"\"", "rules.purchase.when: ''");
    }

    @Test
    void what_cannot_be_stored_is_no_rule() {
        refused(
                "\"purchase\"",
                "\"" + "p".repeat(41) + "\"",
                "rules.name: " + "p".repeat(41) + " (expected: at most 40");
        refused(
                "\"MERCHANT\": \"2202\"",
                "\"MERCHANT\": \"2202\", \"A_KIND_OF_TOO_MANY_LETTERS\": \"2202\"",
                "rules.codes");
        refused("\"2241\", \"name\"", "\"" + "2".repeat(21) + "\", \"name\"", "rules.chart.code");
        refused("\"2241\", \"name\"", "\"2201\", \"name\"", "rules.chart.code: 2201 (expected: each code once");
        refused("\"version\": 1", "\"version\": 0", "rules.version: 0");
    }

    @Test
    void money_of_a_bank_has_its_place_in_the_chart() {
        entry.read(shipped);
        var booking = book.inForce()
                .book(new Movement.Way(
                        new Movement.Side("acc_bank", "BANK"),
                        new Movement.Side("acc_channel", "CHANNEL_CLEARING"),
                        Money.of(100, "CNY")));
        assertThat(booking.lines()).extracting(Voucher.Line::code).containsExactly("1001", "1002");
    }

    /** What it would do is seen: a property of this JVM, set while the rule is tried, would remain. */
    @Test
    void a_rule_runs_no_code_but_its_own_words() {
        var trace = "tongbao.rule.ran";
        entry.read(shipped);
        var before = book.inForce();
        entry.read(shipped.replace("\"version\": 1", "\"version\": 2")
                .replaceFirst(
                        "payer.account",
                        "T(java.lang.System).setProperty('%s', payer.account) ?: payer.account".formatted(trace)));
        try {
            assertThat(System.getProperty(trace)).as("it ran").isNull();
            assertThat(book.inForce()).isSameAs(before);
        } finally {
            System.clearProperty(trace);
        }
    }

    @Test
    void what_a_rule_books_is_what_moved_on_the_accounts_that_it_moved_on() {
        refused("\"payer.account\"", "\"payee.account\"", "rules.purchase.DEBIT: payee 12.01 CNY (expected: payer");
        refused("\"payee.account\"", "\"'platform'\"", "rules.purchase.CREDIT: platform 12.01 CNY (expected: payee");
        refused("\"amount\"}", "\"amount.times(2)\"}", "rules.purchase.DEBIT: payer 24.02 CNY (expected: payer 12.01");
        refused("CREDIT", "DEBIT", "rules.purchase.DEBIT: payer 12.01 CNY, payee 12.01 CNY (expected: payer");
    }

    @Test
    void a_line_of_nothing_is_refused() {
        var lines = "\"lines\": [";
        var nothing = "{\"side\": \"DEBIT\", \"code\": \"'2241'\", \"holder\": \"payer.account\", "
                + "\"amount\": \"amount.minus(amount)\"},";
        refused(lines, lines + nothing, "rules.purchase.DEBIT: payer 0.00 CNY, payer 12.01 CNY (expected: payer 12.01");
    }

    private void refused(String text, String other, String why) {
        var rules = shipped.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(other));
        assertThat(rules).isNotEqualTo(shipped);
        assertThatThrownBy(() -> book.take(rules(rules))).hasMessageContaining(why);
    }

    private static Rules rules(String json) {
        return NacosEntry.parsed(json, Rules.class);
    }

    private RuleBook book() {
        return new RuleBook(
                kept,
                new EntryTexts(),
                new LocalTransactions(new ResourcelessTransactionManager()),
                new AdvancingClock());
    }

    @Test
    void without_rules_movements_wait() {
        assertThatThrownBy(book::inForce).hasMessageContaining("no rules");
    }
}
