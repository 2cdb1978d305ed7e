package io.tongbao.risk.rule;

import io.tongbao.kernel.Money;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a purchase must keep to. Limits are in the minor unit of whatever currency the purchase has.
 *
 * @param amountMaxMinor for one purchase
 * @param windowSeconds how far back the next two look, 1 to 86400; judging a buyer reads all it was let through since
 * @param attemptsMax purchases of one buyer within the window
 * @param windowAmountMaxMinor the sum of one buyer's purchases within the window, per currency
 * @param deniedUsers users who may not buy, of any business line
 * @param deniedMerchants accounts that may not be paid
 */
public record Rules(
        long amountMaxMinor,
        int windowSeconds,
        long attemptsMax,
        long windowAmountMaxMinor,
        Set<String> deniedUsers,
        Set<String> deniedMerchants) {

    /** In force until Nacos has been heard. */
    public static final Rules DEFAULT = new Rules(100_000_000, 10, 100_000, 10_000_000_000L, Set.of(), Set.of());

    public Rules {
        within("amount_max_minor", amountMaxMinor, Long.MAX_VALUE);
        within("window_seconds", windowSeconds, Duration.ofDays(1).toSeconds());
        within("attempts_max", attemptsMax, Long.MAX_VALUE);
        within("window_amount_max_minor", windowAmountMaxMinor, Long.MAX_VALUE);
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
        if (amount.minor() > amountMaxMinor) {
            return exceeded("amount_max_minor", Long.toString(amount.minor()), amountMaxMinor);
        }
        if (before.attempts() >= attemptsMax) {
            return exceeded("attempts_max", Long.toString(before.attempts() + 1), attemptsMax);
        }
        if (before.amountMinor() > windowAmountMaxMinor - amount.minor()) {
            return exceeded("window_amount_max_minor", sum(before.amountMinor(), amount.minor()), windowAmountMaxMinor);
        }
        return Optional.empty();
    }

    private static Optional<String> exceeded(String rule, String found, long max) {
        return Optional.of(rule + ": " + found + " (expected: <= " + max + ")");
    }

    private static String sum(long before, long amount) {
        return before > Long.MAX_VALUE - amount ? "more than " + Long.MAX_VALUE : Long.toString(before + amount);
    }

    private static void within(String field, long value, long max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: 1.." + max + ")");
        }
    }
}
