package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "32.00 CNY, 3200",
        "0.01 CNY, 1",
        "-5.10 CNY, -510",
        "0.00 CNY, 0",
        "500 JPY, 500",
        "1.234 KWD, 1234",
        "92233720368547758.07 CNY, 9223372036854775807"
    })
    void text_and_minor_units_are_two_ways_to_write_one_amount(String text, long minor) {
        assertThat(Money.of(text).minor()).isEqualTo(minor);
        assertThat(Money.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "32.00",
                "CNY",
                "32.00CNY",
                "32.00  CNY",
                "32,00 CNY",
                "lots CNY",
                "32.00 ABC",
                "32.001 CNY",
                "1.5 JPY",
                "92233720368547758.08 CNY"
            })
    void what_is_no_exact_amount_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(text));
    }

    @Test
    void sums_are_exact() {
        assertThat(cny(60).plus(cny(40))).isEqualTo(cny(100));
        assertThat(cny(60).minus(cny(100))).isEqualTo(cny(-40));
        assertThat(cny(60).times(3)).isEqualTo(cny(180));
    }

    @Test
    void an_overflow_is_an_error_and_never_wraps() {
        var most = cny(Long.MAX_VALUE);
        var least = cny(Long.MIN_VALUE);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(cny(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.minus(cny(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(2));
    }

    @Test
    void two_currencies_never_mix() {
        var yen = Money.of("60 JPY");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cny(60).plus(yen))
                .withMessage("currency: JPY (expected: CNY)");
        assertThatIllegalArgumentException().isThrownBy(() -> cny(60).minus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> cny(60).covers(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> cny(60).compareTo(yen));
        assertThat(cny(60)).isNotEqualTo(yen);
    }

    @Test
    void an_amount_covers_what_is_not_larger() {
        assertThat(cny(60).covers(cny(60))).isTrue();
        assertThat(cny(60).covers(cny(59))).isTrue();
        assertThat(cny(60).covers(cny(61))).isFalse();
    }

    @Test
    void zero_is_neither_positive_nor_anything_else() {
        var zero = Money.zero(Currency.getInstance("CNY"));

        assertThat(zero.isZero()).isTrue();
        assertThat(zero.isPositive()).isFalse();
        assertThat(cny(1).isPositive()).isTrue();
        assertThat(cny(-1).isPositive()).isFalse();
        assertThat(cny(-1).isZero()).isFalse();
    }

    private static Money cny(long minor) {
        return Money.of(minor, "CNY");
    }
}
