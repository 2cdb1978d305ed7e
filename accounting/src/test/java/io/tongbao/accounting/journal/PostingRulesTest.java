package io.tongbao.accounting.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.run.NacosEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Row D2 of the requirements: chart of accounts and posting rules are data. */
class PostingRulesTest {

    private final RuleBook book = new RuleBook();
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
        entry.read(shipped.replaceFirst("CREDIT", "DEBIT"));
        entry.read(shipped.replaceFirst("codes.payer.kind.", "'9999'"));
        entry.read(shipped.replaceFirst("payer.kind ==", "payer.kid =="));
        entry.read(shipped.replaceFirst("payer.kind ==", "payer.kind ==" + " =="));
        assertThat(book.inForce()).isSameAs(before);
    }

    /** What it would do is seen: a property of this JVM, set while the rule is tried, would remain. */
    @Test
    void a_rule_runs_no_code_but_its_own_words() {
        var trace = "tongbao.rule.ran";
        entry.read(shipped);
        var before = book.inForce();
        entry.read(shipped.replaceFirst(
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
        assertThatThrownBy(() -> book.take(NacosEntry.parsed(rules, Rules.class)))
                .hasMessageContaining(why);
    }

    @Test
    void without_rules_movements_wait() {
        assertThatThrownBy(book::inForce).hasMessageContaining("no rules");
    }
}
