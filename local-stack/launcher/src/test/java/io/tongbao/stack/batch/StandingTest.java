package io.tongbao.stack.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.batch.v1.Decision;
import tongbao.batch.v1.Participation;
import tongbao.batch.v1.ParticipationState;

/** The table of docs/operations.md: what the three rows leave to an operator. */
class StandingTest {

    private static final List<String> PARTICIPANTS = List.of("trade", "pay", "account");

    @ParameterizedTest
    @CsvSource({
        "TRIED TRIED TRIED, true, true",
        "CONFIRMED TRIED TRIED, true, false",
        "CONFIRMED CONFIRMED TRIED, true, false",
        "TRIED TRIED CONFIRMED, true, false",
        "CONFIRMED TRIED -, true, false",
        "TRIED TRIED CANCELLED, false, true",
        "TRIED CANCELLED CANCELLED, false, true",
        "CANCELLED TRIED -, false, true",
        "TRIED TRIED -, false, true",
        "TRIED - -, false, true",
        "- - TRIED, false, true",
        "CONFIRMED CANCELLED TRIED, false, false",
        "CONFIRMED CONFIRMED CONFIRMED, false, false",
        "CANCELLED CANCELLED CANCELLED, false, false",
        "CONFIRMED - -, false, false",
        "- - -, false, false",
    })
    void one_end_that_was_seen_holds_for_all_and_only_an_untouched_batch_is_free(
            String rows, boolean mayConfirm, boolean mayCancel) {
        var standing = standing("", rows);
        assertThat(standing.against(Decision.CONFIRM).isEmpty()).isEqualTo(mayConfirm);
        assertThat(standing.against(Decision.CANCEL).isEmpty()).isEqualTo(mayCancel);
    }

    @ParameterizedTest
    @CsvSource({
        "TRIED TRIED TRIED, trade pay account, account pay trade",
        "CONFIRMED TRIED TRIED, pay account, account pay",
        "TRIED TRIED -, trade pay, account pay trade",
        "TRIED CANCELLED -, trade, account trade",
    })
    void each_that_holds_it_is_told_and_a_cancel_bars_the_others(String rows, String confirmed, String cancelled) {
        var standing = standing("", rows);
        assertThat(told(standing, Decision.CONFIRM)).isEqualTo(confirmed);
        assertThat(told(standing, Decision.CANCEL)).isEqualTo(cancelled);
    }

    @Test
    void refunds_have_participants_of_their_own_and_the_accounts_are_the_same() {
        assertThat(told(standing("-refund", "TRIED TRIED TRIED"), Decision.CONFIRM))
                .isEqualTo("trade-refund pay-refund account");
        assertThat(standing("-refund", "TRIED - -").parts())
                .extracting(Standing.Part::service)
                .containsExactly("trade-core", "pay-core", "account-core");
    }

    @Test
    void a_refusal_says_what_is_left() {
        assertThat(standing("", "CONFIRMED TRIED TRIED").against(Decision.CANCEL))
                .hasValueSatisfying(why -> assertThat(why).contains("only confirm"));
        assertThat(standing("", "TRIED TRIED -").against(Decision.CONFIRM))
                .hasValueSatisfying(why -> assertThat(why).contains("only cancel"));
        assertThat(standing("", "TRIED TRIED TRIED").against(Decision.CONFIRM)).isEqualTo(Optional.empty());
    }

    private static String told(Standing standing, Decision decision) {
        return String.join(
                " ",
                standing.toTell(decision).stream()
                        .map(Standing.Part::participant)
                        .toList());
    }

    private static Standing standing(String suffix, String rows) {
        var known = new ArrayList<Participation>();
        var states = rows.split(" ", -1);
        for (int i = 0; i < states.length; i++) {
            if (!states[i].equals("-")) {
                var name = PARTICIPANTS.get(i);
                known.add(Participation.newBuilder()
                        .setParticipant(name.equals("account") ? name : name + suffix)
                        .setState(ParticipationState.valueOf(states[i]))
                        .build());
            }
        }
        return Standing.of(known);
    }
}
