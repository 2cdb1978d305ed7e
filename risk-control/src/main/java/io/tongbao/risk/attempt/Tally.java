package io.tongbao.risk.attempt;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.risk.rule.Velocity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each buyer of a batch was let through within the window, kept up while the batch is judged in order of arrival.
 */
final class Tally {

    /** A user's name means something within its business line only. */
    private record Buyer(String businessLine, String name) {}

    private record Purse(Buyer buyer, String currency) {}

    private final Map<Buyer, Long> attempts = new HashMap<>();
    private final Map<Purse, Long> amounts = new HashMap<>();

    Tally(List<AttemptStore.Sum> sums) {
        for (var sum : sums) {
            var buyer = new Buyer(sum.businessLine(), sum.buyer());
            attempts.merge(buyer, sum.attempts(), Long::sum);
            amounts.put(new Purse(buyer, sum.currency()), sum.amountMinor());
        }
    }

    Velocity before(PlatformContext context, Money amount) {
        var buyer = buyer(context);
        return new Velocity(
                attempts.getOrDefault(buyer, 0L), amounts.getOrDefault(new Purse(buyer, amount.code()), 0L));
    }

    void count(PlatformContext context, Money amount) {
        var buyer = buyer(context);
        attempts.merge(buyer, 1L, Long::sum);
        amounts.merge(new Purse(buyer, amount.code()), amount.minor(), Long::sum);
    }

    private static Buyer buyer(PlatformContext context) {
        return new Buyer(context.businessLine(), context.user());
    }
}
