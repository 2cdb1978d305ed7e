package io.tongbao.pay.product;

import io.tongbao.kernel.Money;
import io.tongbao.pay.product.ChannelState.Condition;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ways of a product that take an amount, the best first, and why they stand so. */
public record Ranking(List<Ranked> ways) {

    /**
     * A way and its place.
     *
     * @param why for people: "OPEN, 98 % answered, costs 0.60 %"
     */
    public record Ranked(Way way, Condition condition, int successPercent, int place, String why) {}

    /** @param how the channel of a method is */
    static Ranking of(Routing routing, Money amount, Function<Way, ChannelState> how) {
        var ways = routing.ways();
        var ranked = IntStream.range(0, ways.size())
                .filter(i -> ways.get(i).admits(amount))
                .mapToObj(i -> ranked(ways.get(i), how.apply(ways.get(i)), i))
                .sorted(Comparator.comparing(Ranked::condition).thenComparing(order(routing.prefer())))
                .toList();
        return new Ranking(ranked);
    }

    /** Of which nobody knows how often it answers is taken to be good: else nobody would ever know. */
    private static Comparator<Ranked> order(Routing.Prefer prefer) {
        var listed = Comparator.comparing(Ranked::place);
        var cheapest = Comparator.<Ranked, Integer>comparing(one -> one.way().costBasisPoints());
        return switch (prefer) {
            case ORDER -> listed;
            case COST -> cheapest.thenComparing(listed);
            case SUCCESS ->
                Comparator.<Ranked, Integer>comparing(one -> one.successPercent() < 0 ? 100 : one.successPercent())
                        .reversed()
                        .thenComparing(cheapest)
                        .thenComparing(listed);
        };
    }

    private static Ranked ranked(Way way, ChannelState state, int place) {
        var paid = state.successPercent() < 0 ? "few calls yet" : state.successPercent() + " % answered";
        var why = "%s, %s, costs %d.%02d %%"
                .formatted(state.condition(), paid, way.costBasisPoints() / 100, way.costBasisPoints() % 100);
        return new Ranked(way, state.condition(), state.successPercent(), place, why);
    }

    /** "wechat/native: OPEN, ..; alipay/qr: BROKEN, ..". */
    public String text() {
        return ways.stream().map(one -> one.way().method() + ": " + one.why()).collect(Collectors.joining("; "));
    }
}
