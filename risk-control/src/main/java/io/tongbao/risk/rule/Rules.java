package io.tongbao.risk.rule;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Money;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase must keep to.
 *
 * @param limits of amounts, by currency; in a currency without limits nothing may be bought
 * @param windowSeconds how far back a buyer's purchases count, 1 to 86400; judging a buyer reads all it was let through
 *     since
 * @param attemptsMax purchases of one buyer within the window, whatever their currencies
 * @param deniedUsers users who may not buy, of any business line
 * @param deniedMerchants accounts that may not be paid
 */
public record Rules(
        Map<String, Limits> limits,
        int windowSeconds,
        long attemptsMax,
        Set<String> deniedUsers,
        Set<String> deniedMerchants) {

    /** In force until Nacos has been heard: about a million CNY at once in each currency. */
    public static final Rules DEFAULT = new Rules(
            Map.of(
                    "CNY", new Limits(100_000_000, 10_000_000_000L),
                    "EUR", new Limits(12_000_000, 1_200_000_000),
                    "HKD", new Limits(110_000_000, 11_000_000_000L),
                    "JPY", new Limits(20_000_000, 2_000_000_000),
                    "KRW", new Limits(200_000_000, 20_000_000_000L),
                    "KWD", new Limits(43_000_000, 4_300_000_000L),
                    "USD", new Limits(14_000_000, 1_400_000_000),
                    "VND", new Limits(3_600_000_000L, 360_000_000_000L)),
            10,
            100_000,
            Set.of(),
            Set.of());

    public Rules {
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("limits: none (expected: of one currency at least)");
        }
        limits.forEach(Rules::expectLimits);
        within("window_seconds", windowSeconds, Duration.ofDays(1).toSeconds());
        within("attempts_max", attemptsMax, Long.MAX_VALUE);
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
        deniedUsers = Set.copyOf(deniedUsers);
        deniedMerchants = Set.copyOf(deniedMerchants);
    }

    public Duration window() {
        return Duration.ofSeconds(windowSeconds);
    }

    /** The rule that this purchase breaks, with what was found and what was expected; empty when it may go on. */
    public Optional<String> objection(String user, String merchant, Money amount, Velocity before) {
        if (deniedUsers.contains(user)) {
            return Optional.of("denied_users: " + user);
        }
        if (deniedMerchants.contains(merchant)) {
            return Optional.of("denied_merchants: " + merchant);
        }
        var own = limits.get(amount.code());
        if (own == null) {
            return Optional.of("limits: none of " + amount.code() + " (expected: one of "
                    + String.join(", ", limits.keySet()) + ")");
        }
        var field = "limits." + amount.code();
        if (amount.minor() > own.amountMaxMinor()) {
            return exceeded(field + ".amount_max_minor", Long.toString(amount.minor()), own.amountMaxMinor());
        }
        if (before.attempts() >= attemptsMax) {
            return exceeded("attempts_max", Long.toString(before.attempts() + 1), attemptsMax);
        }
        if (before.amountMinor() > own.windowAmountMaxMinor() - amount.minor()) {
            return exceeded(
                    field + ".window_amount_max_minor",
                    sum(before.amountMinor(), amount.minor()),
                    own.windowAmountMaxMinor());
        }
        return Optional.empty();
    }

    private static Optional<String> exceeded(String rule, String found, long max) {
        return Optional.of(rule + ": " + found + " (expected: <= " + max + ")");
    }

    private static String sum(long before, long amount) {
        return before > Long.MAX_VALUE - amount ? "more than " + Long.MAX_VALUE : Long.toString(before + amount);
    }

    private static void expectLimits(String currency, @Nullable Limits own) {
        Expect.money("limits", 0, currency);
        var field = "limits." + currency;
        if (own == null) {
            throw new IllegalArgumentException(field + ": null (expected: limits)");
        }
        within(field + ".amount_max_minor", own.amountMaxMinor(), Long.MAX_VALUE);
        within(field + ".window_amount_max_minor", own.windowAmountMaxMinor(), Long.MAX_VALUE);
    }

    private static void within(String field, long value, long max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: 1.." + max + ")");
        }
    }
}
