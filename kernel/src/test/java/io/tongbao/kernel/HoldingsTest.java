package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 11 of a batch: a yes is said. Three items of 1.00, 2.00 and 4.00 CNY were asked. */
class HoldingsTest {

    private static final Map<String, Money> ASKED =
            Map.of("a", Money.of("1.00 CNY"), "b", Money.of("2.00 CNY"), "c", Money.of("4.00 CNY"));

    @ParameterizedTest
    @CsvSource({"3, 700, ''", "2, 600, a", "2, 300, c", "1, 200, a c", "0, 0, a b c"})
    void what_is_held_and_what_is_refused_add_up_to_what_was_asked(int items, long minor, String refused) {
        assertThatCode(() -> new Holdings(items, minor).expect(ASKED, refusals(refused)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ''",
        "2, 700, ''",
        "4, 700, ''",
        "3, 699, ''",
        "3, -700, ''",
        "3, 700, a",
        "2, 500, a",
        "1, 400, a b c",
        "2, 600, a a",
        "2, 600, d",
        "3, 700, d"
    })
    void whatever_does_not_add_up_is_no_yes(int items, long minor, String refused) {
        assertThatThrownBy(() -> new Holdings(items, minor).expect(ASKED, refusals(refused)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sums_go_round_beyond_what_a_long_holds() {
        var much = Money.of(Long.MAX_VALUE, "CNY");
        assertThat(Holdings.of(List.of(much, much, Money.of(3, "USD")))).isEqualTo(new Holdings(3, 1));
    }

    private static List<Refusal> refusals(String ids) {
        return Stream.of(ids.split(" ", -1))
                .filter(id -> !id.isEmpty())
                .map(id -> new Refusal(id, Reason.INSUFFICIENT_FUNDS, ""))
                .toList();
    }
}
