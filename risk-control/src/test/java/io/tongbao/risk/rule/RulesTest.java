package io.tongbao.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Money;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Rules RULES = new Rules(10_000, 60, 3, 15_000, Set.of("thief"), Set.of("acc_fence"));

    @Test
    void a_purchase_within_all_limits_may_go_on() {
        assertThat(objection("100.00 CNY", new Velocity(2, 5_000))).isEmpty();
    }

    @Test
    void an_objection_names_its_rule_and_what_was_expected() {
        assertThat(objection("100.01 CNY", Velocity.NONE)).contains("amount_max_minor: 10001 (expected: <= 10000)");
        assertThat(objection("0.01 CNY", new Velocity(3, 0))).contains("attempts_max: 4 (expected: <= 3)");
        assertThat(objection("100.00 CNY", new Velocity(1, 5_001)))
                .contains("window_amount_max_minor: 15001 (expected: <= 15000)");
    }

    @Test
    void the_denied_neither_buy_nor_sell() {
        var one = Money.of("0.01 CNY");
        assertThat(RULES.objection("thief", "acc_shop", one, Velocity.NONE)).contains("denied_users: thief");
        assertThat(RULES.objection("alice", "acc_fence", one, Velocity.NONE)).contains("denied_merchants: acc_fence");
    }

    @Test
    void the_largest_amounts_do_not_overflow() {
        var wide = new Rules(Long.MAX_VALUE, 60, 3, Long.MAX_VALUE, Set.of(), Set.of());
        var all = Money.of(Long.MAX_VALUE, "CNY");
        assertThat(wide.objection("alice", "acc_shop", all, Velocity.NONE)).isEmpty();
        assertThat(wide.objection("alice", "acc_shop", all, new Velocity(1, 1)))
                .contains("window_amount_max_minor: more than 9223372036854775807 (expected: <= 9223372036854775807)");
    }

    @Test
    void a_limit_out_of_range_is_no_rule() {
        assertThatThrownBy(() -> new Rules(0, 60, 3, 15_000, Set.of(), Set.of()))
                .hasMessage("amount_max_minor: 0 (expected: 1..9223372036854775807)");
        assertThatThrownBy(() -> new Rules(1, 86_401, 3, 15_000, Set.of(), Set.of()))
                .hasMessage("window_seconds: 86401 (expected: 1..86400)");
    }

    private static Optional<String> objection(String amount, Velocity before) {
        return RULES.objection("alice", "acc_shop", Money.of(amount), before);
    }
}
