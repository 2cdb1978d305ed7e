package io.tongbao.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.stack.StackFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.event.v1.ParkedRow;

class ParkedTest {

    @Test
    void a_row_is_told_with_what_it_is_of_since_when_and_why() {
        var row = ParkedRow.newBuilder()
                .setId(7)
                .setSource("account")
                .setSubject("bat_1")
                .setFault("java.lang.IllegalStateException: no such kind")
                .setParkedAtMs(1_000)
                .build();
        assertThat(Parked.text("account-core", row))
                .isEqualTo("account-core/7  account bat_1  since 1970-01-01T00:00:01Z\n"
                        + "        java.lang.IllegalStateException: no such kind");
    }

    @Test
    void a_row_is_named_as_it_is_listed() {
        assertThat(Parked.Place.of("account-core/7")).isEqualTo(new Parked.Place("account-core", 7));
        assertThat(new Parked.Place("account-core", 7)).hasToString("account-core/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "account-core", "account-core/", "account-core/x", "risk-control/7", "account-core/7/8"})
    void what_names_no_row_is_refused_with_what_would(String other) {
        assertThatThrownBy(() -> Parked.Place.of(other))
                .isInstanceOf(StackFailure.class)
                .hasMessage("--again: '" + other + "' (expected: like account-core/7, as ./tongbao parked lists them)");
    }
}
