package io.tongbao.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/** An exact amount of one currency, in its minor unit (3200 is 32.00 CNY). Two currencies never mix. */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /**
     * Reads {@code "32.00 CNY"}.
     *
     * @throws IllegalArgumentException if the text has another shape or more decimals than the currency
     */
    public static Money of(String text) {
        var parts = text.strip().split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("money: '" + text + "' (expected: like 32.00 CNY)");
        }
        var currency = Currency.getInstance(parts[1]);
        try {
            var minor = new BigDecimal(parts[0]).movePointRight(currency.getDefaultFractionDigits());
            return new Money(minor.longValueExact(), currency);
        } catch (ArithmeticException inexact) {
            throw new IllegalArgumentException("money: '" + text + "' (expected: whole minor units)", inexact);
        }
    }

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws ArithmeticException on overflow */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    /** @throws ArithmeticException on overflow */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    /** @throws ArithmeticException on overflow */
    public Money times(int count) {
        return new Money(Math.multiplyExact(minor, count), currency);
    }

    public boolean covers(Money other) {
        return compareTo(other) >= 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    /** The currency's ISO 4217 code. */
    public String code() {
        return currency.getCurrencyCode();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    /** Without its currency, with the currency's decimals: "32.00". */
    public String amount() {
        return decimal().toPlainString();
    }

    /** The same as an exact number, for a cell of a sheet. */
    public Number number() {
        return decimal();
    }

    private BigDecimal decimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return amount() + " " + code();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency: " + other.code() + " (expected: " + code() + ")");
        }
        return other;
    }
}
