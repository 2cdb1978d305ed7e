package io.tongbao.sandbox.bank;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Amounts as ISO 20022 writes them, which are minor units here. */
final class Decimals {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,13}(\\.\\d{1,5})?");

    private Decimals() {}

    static String of(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
    }

    /** Empty if it is no decimal, or one with a sign or an exponent. */
    static Optional<BigDecimal> read(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Empty if it is nothing, or is finer than the currency. */
    static OptionalLong minor(BigDecimal amount, String currency) {
        try {
            var minor = amount.movePointRight(digits(currency)).longValueExact();
            return minor > 0 ? OptionalLong.of(minor) : OptionalLong.empty();
        } catch (ArithmeticException finer) {
            return OptionalLong.empty();
        }
    }

    static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
