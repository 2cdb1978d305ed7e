package io.tongbao.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What every edge asks of its input. Each method gives the value, or a {@link Failure} that names field, value and
 * expectation.
 */
public final class Expect {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Ten million millions of a currency with two decimals: no sum of amounts that people really move overflows. */
    private static final long AMOUNT_MINOR_MAX = 1_000_000_000_000_000L;

    private Expect() {}

    /** Text of 1 to max characters that says what it shows: see {@link Characters}. */
    public static String text(String field, String value, int max) {
        if (value.isBlank()) {
            throw Failure.invalid(field, "'" + value + "'", "1.." + max + " characters");
        }
        return optionalText(field, value, max);
    }

    /** Text of 0 to max characters that says what it shows: see {@link Characters}. */
    public static String optionalText(String field, String value, int max) {
        if (value.codePointCount(0, value.length()) > max) {
            throw Failure.invalid(field, value, "at most " + max + " characters");
        }
        Characters.firstUnseen(value).ifPresent(unseen -> {
            throw Failure.invalid(field, String.format("U+%04X", unseen), "characters that are seen");
        });
        if (Characters.hasBlankEnds(value)) {
            throw Failure.invalid(field, "'" + value + "'", "no blanks at its ends");
        }
        return value;
    }

    /** Printable ASCII of 1 to max characters: an id is compared byte by byte, everywhere. */
    public static String id(String field, String value, int max) {
        text(field, value, max);
        if (!value.chars().allMatch(c -> c > 32 && c < 127)) {
            throw Failure.invalid(field, value, "ASCII without blanks");
        }
        return value;
    }

    public static String optionalId(String field, String value, int max) {
        return value.isEmpty() ? value : id(field, value, max);
    }

    /** Reads each of a list; a no to one of them names its place, as {@code basket.items[3].sku}. */
    public static <T, R> List<R> each(String field, Collection<T> values, Function<T, R> read) {
        var all = new ArrayList<R>(values.size());
        for (var value : values) {
            try {
                all.add(read.apply(value));
            } catch (Failure refused) {
                throw refused.at(field, all.size());
            }
        }
        return all;
    }

    public static long within(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw Failure.invalid(field, value, min + ".." + max);
        }
        return value;
    }

    /** An amount above zero in a known currency. */
    public static Money positive(String field, long minor, String currency) {
        var money = money(field, minor, currency);
        if (!money.isPositive()) {
            throw Failure.invalid(field + ".minor", minor, "> 0");
        }
        return money;
    }

    /** The ISO 4217 codes that amounts may have. */
    public static Set<String> currencies() {
        return CURRENCIES;
    }

    /** A known currency. */
    public static Currency currency(String field, String code) {
        if (!CURRENCIES.contains(code)) {
            throw Failure.invalid(field, "'" + code + "'", "an ISO 4217 code");
        }
        return Currency.getInstance(code);
    }

    /** An amount of zero or more in a known currency. */
    public static Money money(String field, long minor, String currency) {
        currency(field + ".currency", currency);
        if (minor < 0) {
            throw Failure.invalid(field + ".minor", minor, ">= 0");
        }
        if (minor > AMOUNT_MINOR_MAX) {
            throw Failure.invalid(field + ".minor", minor, "<= " + AMOUNT_MINOR_MAX);
        }
        return Money.of(minor, currency);
    }

    public static void sameCurrency(String field, Money value, Money expected) {
        if (!value.currency().equals(expected.currency())) {
            throw Failure.invalid(field + ".currency", value.code(), expected.code());
        }
    }
}
