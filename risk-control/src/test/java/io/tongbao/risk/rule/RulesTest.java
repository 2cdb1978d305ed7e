package io.tongbao.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Money;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final Rules RULES = new Rules(
            Map.of(
                    "CNY", new Limits(10_000, 15_000),
                    "KWD", new Limits(5_000, 6_000),
                    "VND", new Limits(350_000, 500_000)),
            60,
            3,
            Set.of("thief"),
            Set.of("acc_fence"));

    @Test
    void a_purchase_within_all_limits_may_go_on() {
        assertThat(objection("100.00 CNY", new Velocity(2, 5_000))).isEmpty();
    }

    @Test
    void an_objection_names_its_rule_and_what_was_expected() {
        assertThat(objection("100.01 CNY", Velocity.NONE))
                .contains("limits.CNY.amount_max_minor: 10001 (expected: <= 10000)");
        assertThat(objection("0.01 CNY", new Velocity(3, 0))).contains("attempts_max: 4 (expected: <= 3)");
        assertThat(objection("100.00 CNY", new Velocity(1, 5_001)))
                .contains("limits.CNY.window_amount_max_minor: 15001 (expected: <= 15000)");
    }

    /** A hundred of the one is ten of another, or a thousandth of a third. */
    @Test
    void each_currency_has_limits_of_its_own() {
        assertThat(objection("350000 VND", Velocity.NONE)).isEmpty();
        assertThat(objection("350001 VND", Velocity.NONE))
                .contains("limits.VND.amount_max_minor: 350001 (expected: <= 350000)");
        assertThat(objection("5.000 KWD", Velocity.NONE)).isEmpty();
        assertThat(objection("5.001 KWD", Velocity.NONE))
                .contains("limits.KWD.amount_max_minor: 5001 (expected: <= 5000)");
        assertThat(objection("1.000 KWD", new Velocity(1, 5_001)))
                .contains("limits.KWD.window_amount_max_minor: 6001 (expected: <= 6000)");
    }

    @Test
    void in_a_currency_without_limits_nothing_is_bought() {
        assertThat(objection("1 JPY", Velocity.NONE)).contains("limits: none of JPY (expected: one of CNY, KWD, VND)");
        assertThat(objection("0 JPY", Velocity.NONE)).contains("limits: none of JPY (expected: one of CNY, KWD, VND)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RMB", "cny", "", "XXX", "*", "人民币"})
    void a_limit_of_no_currency_is_no_rule(String currency) {
        assertThatThrownBy(() -> rules(currency, new Limits(1, 1)))
                .hasMessageContaining("limits.currency: '" + currency + "' (expected: an ISO 4217 code)");
    }

    @Test
    void rules_without_any_limits_are_none() {
        assertThatThrownBy(() -> new Rules(Map.of(), 60, 3, Set.of(), Set.of()))
                .hasMessage("limits: none (expected: of one currency at least)");
    }

    @Test
    void the_denied_neither_buy_nor_sell() {
        var one = Money.of("0.01 CNY");
        assertThat(RULES.objection("thief", "acc_shop", one, Velocity.NONE)).contains("denied_users: thief");
        assertThat(RULES.objection("alice", "acc_fence", one, Velocity.NONE)).contains("denied_merchants: acc_fence");
    }

    @Test
    void the_largest_amounts_do_not_overflow() {
        var wide = rules("CNY", new Limits(Long.MAX_VALUE, Long.MAX_VALUE));
        var all = Money.of(Long.MAX_VALUE, "CNY");
        assertThat(wide.objection("alice", "acc_shop", all, Velocity.NONE)).isEmpty();
        assertThat(wide.objection("alice", "acc_shop", all, new Velocity(1, 1)))
                .contains("limits.CNY.window_amount_max_minor: more than 9223372036854775807"
                        + " (expected: <= 9223372036854775807)");
    }

    @Test
    void a_limit_out_of_range_is_no_rule() {
        assertThatThrownBy(() -> rules("CNY", new Limits(0, 15_000)))
                .hasMessage("limits.CNY.amount_max_minor: 0 (expected: 1..9223372036854775807)");
        assertThatThrownBy(() -> rules("JPY", new Limits(1, -1)))
                .hasMessage("limits.JPY.window_amount_max_minor: -1 (expected: 1..9223372036854775807)");
        assertThatThrownBy(() -> new Rules(RULES.limits(), 86_401, 3, Set.of(), Set.of()))
                .hasMessage("window_seconds: 86401 (expected: 1..86400)");
    }

    private static Rules rules(String currency, Limits limits) {
        return new Rules(Map.of(currency, limits), 60, 3, Set.of(), Set.of());
    }

    private static Optional<String> objection(String amount, Velocity before) {
        return RULES.objection("alice", "acc_shop", Money.of(amount), before);
    }
}
