package io.tongbao.accounting.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.run.NacosEntry;
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
        entry.read(shipped.replaceFirst("payer.account", "T(java.lang.Runtime).getRuntime().exec('id')"));
        assertThat(book.inForce()).isSameAs(before);
    }

    @Test
    void without_rules_movements_wait() {
        assertThatThrownBy(book::inForce).hasMessageContaining("no rules");
    }
}
