package io.tongbao.accounting.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.ScriptedAudit;
import io.tongbao.accounting.halt.Halt;
import io.tongbao.accounting.halt.Halts;
import io.tongbao.accounting.reconciliation.AccountAudit.Breach;
import io.tongbao.accounting.reconciliation.AccountAudit.Position;
import io.tongbao.accounting.reconciliation.AccountAudit.Seen;
import io.tongbao.kernel.AdvancingClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Row M7 of the requirements: balances that do not add up are a difference, and stop payouts. */
class BalancesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final ScriptedAudit accounts = CONTEXT.getBean(ScriptedAudit.class);
    private final Balances balances = CONTEXT.getBean(Balances.class);
    private final Reconciliation reconciliation = CONTEXT.getBean(Reconciliation.class);
    private final Differences differences = CONTEXT.getBean(Differences.class);
    private final Halts halts = CONTEXT.getBean(Halts.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_does_not_add_up_halts_its_line_and_heals() {
        look(new Seen(0, 5000, "", List.of()));
        var breach = new Breach("account/acc-1", "coffee", "balance 5 | newest entry left 4");
        look(new Seen(2000, 5100, "acc-9", List.of(breach)));
        assertThat(accounts.asked())
                .as("what was the newest at the last look, as far as one look goes; then what is left of it")
                .startsWith(new Position(0, 5000, ""), new Position(2000, 5000, "acc-9"));
        assertThat(differences.ofTrade("audit/account/acc-1", 0, 9))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.BALANCE_DIFFERS);
                    assertThat(difference.state()).isEqualTo(DifferenceState.OPEN);
                    assertThat(difference.evidence()).contains("balance 5");
                });
        assertThat(halts.lasting())
                .extracting(halt -> halt.businessLine() + halt.businessCode())
                .containsExactly("coffee");

        reconciliation.look();
        look(new Seen(5000, 6000, "", List.of(breach)));
        assertThat(accounts.again()).containsExactly("account/acc-1");
        assertThat(differences.open(0, 9)).hasSize(1);

        look(new Seen(6000, 6000, "", List.of()));
        assertThat(accounts.asked()).containsExactly(new Position(5000, 6000, ""));
        assertThat(differences.ofTrade("audit/account/acc-1", 0, 9))
                .extracting(Difference::state)
                .containsExactly(DifferenceState.HEALED);
        assertThat(halts.lasting()).as("until somebody lifts it").hasSize(1);

        accounts.sees(new Seen(6000, 6000, "", List.of()));
        clock.advance(Duration.ofSeconds(4));
        balances.look();
        assertThat(accounts.asked()).as("not more often than every 5 s").isEmpty();
    }

    @Test
    void what_was_settled_is_opened_again_when_it_differs_otherwise() {
        var breach = new Breach("account/acc-2", "tea", "balance 5 | newest entry left 4");
        look(new Seen(0, 0, "", List.of(breach)));
        var difference = differences.ofTrade("audit/account/acc-2", 0, 9).get(0);
        differences.settle(difference.id(), "made good by hand, li");
        look(new Seen(0, 0, "", List.of(breach)));
        assertThat(state(difference)).as("the same again").isEqualTo(DifferenceState.SETTLED);
        look(new Seen(0, 0, "", List.of(new Breach("account/acc-2", "tea", "balance 9 | newest entry left 4"))));
        assertThat(state(difference)).isEqualTo(DifferenceState.OPEN);
        look(new Seen(0, 0, "", List.of()));
        assertThat(state(difference)).isEqualTo(DifferenceState.HEALED);
        halts.lift(Halt.Scope.line("tea"), "all is well, li");
    }

    private DifferenceState state(Difference difference) {
        return differences
                .ofTrade(difference.trade().businessCode(), 0, 9)
                .get(0)
                .state();
    }

    private void look(Seen seen) {
        accounts.sees(seen);
        clock.advance(Duration.ofSeconds(5));
        balances.look();
    }
}
