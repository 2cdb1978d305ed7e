package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExpectTest {

    @Test
    void text_has_one_to_max_characters() {
        assertThat(Expect.text("name", "红茶 x", 4)).isEqualTo("红茶 x");
        refuses(() -> Expect.text("name", "", 4), "name: '' (expected: 1..4 characters)");
        refuses(() -> Expect.text("name", "  ", 4), "name: '  ' (expected: 1..4 characters)");
        refuses(() -> Expect.text("name", "12345", 4), "name: 12345 (expected: at most 4 characters)");
    }

    @Test
    void control_characters_are_refused_and_not_repeated() {
        refuses(() -> Expect.text("name", "a\nb", 4), "name: a control character (expected: printable text)");
        refuses(() -> Expect.optionalText("name", "\u0000", 4), "name: a control character (expected: printable text)");
    }

    @Test
    void text_that_turns_its_reader_around_is_refused() {
        refuses(() -> Expect.text("name", "fdp\u202E.exe", 9), "name: a control character (expected: printable text)");
        refuses(() -> Expect.text("name", "\u2066a", 9), "name: a control character (expected: printable text)");
        assertThat(Expect.text("name", "قهوة", 9)).isEqualTo("قهوة");
    }

    @Test
    void what_is_repeated_of_a_value_is_printable() {
        refuses(() -> Expect.text("name", "a\r\nb\u001B\u202Ec", 4), "name: a??b??c (expected: at most 4 characters)");
    }

    @Test
    void optional_text_may_be_empty() {
        assertThat(Expect.optionalText("name", "", 4)).isEmpty();
        refuses(() -> Expect.optionalText("name", "12345", 4), "name: 12345 (expected: at most 4 characters)");
    }

    @Test
    void a_long_value_is_shortened_in_the_answer() {
        refuses(
                () -> Expect.text("name", "x".repeat(1000), 4),
                "name: " + "x".repeat(80) + "... (1000 characters) (expected: at most 4 characters)");
    }

    @Test
    void an_id_is_ascii_without_blanks() {
        assertThat(Expect.id("id", "pay_01K-~!", 10)).isEqualTo("pay_01K-~!");
        refuses(() -> Expect.id("id", "a b", 10), "id: a b (expected: ASCII without blanks)");
        refuses(() -> Expect.id("id", "é", 10), "id: é (expected: ASCII without blanks)");
        refuses(() -> Expect.id("id", "", 10), "id: '' (expected: 1..10 characters)");
    }

    @Test
    void an_optional_id_may_be_empty() {
        assertThat(Expect.optionalId("id", "", 10)).isEmpty();
        refuses(() -> Expect.optionalId("id", "a b", 10), "id: a b (expected: ASCII without blanks)");
    }

    @Test
    void a_number_lies_within_its_bounds() {
        assertThat(Expect.within("count", 1, 1, 9)).isEqualTo(1);
        assertThat(Expect.within("count", 9, 1, 9)).isEqualTo(9);
        refuses(() -> Expect.within("count", 0, 1, 9), "count: 0 (expected: 1..9)");
        refuses(() -> Expect.within("count", 10, 1, 9), "count: 10 (expected: 1..9)");
    }

    @Test
    void an_amount_is_of_a_known_currency_and_not_below_zero() {
        assertThat(Expect.money("price", 0, "CNY")).isEqualTo(Money.of("0.00 CNY"));
        refuses(() -> Expect.money("price", -1, "CNY"), "price.minor: -1 (expected: >= 0)");
        refuses(() -> Expect.money("price", 1, "cny"), "price.currency: 'cny' (expected: an ISO 4217 code)");
        refuses(() -> Expect.money("price", 1, "XXX"), "price.currency: 'XXX' (expected: an ISO 4217 code)");
        refuses(() -> Expect.money("price", 1, ""), "price.currency: '' (expected: an ISO 4217 code)");
    }

    @Test
    void a_positive_amount_is_above_zero() {
        assertThat(Expect.positive("price", 1, "CNY")).isEqualTo(Money.of("0.01 CNY"));
        refuses(() -> Expect.positive("price", 0, "CNY"), "price.minor: 0 (expected: > 0)");
    }

    @Test
    void two_amounts_are_of_one_currency() {
        Expect.sameCurrency("price", Money.of("1.00 CNY"), Money.of("2.00 CNY"));
        refuses(
                () -> Expect.sameCurrency("price", Money.of("1 JPY"), Money.of("2.00 CNY")),
                "price.currency: JPY (expected: CNY)");
    }

    private static void refuses(ThrowingCallable work, String detail) {
        assertThatExceptionOfType(Failure.class).isThrownBy(work).satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.INVALID_ARGUMENT);
            assertThat(failure.detail()).isEqualTo(detail);
        });
    }
}
