package io.tongbao.pay.repayment;

import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Splits a repayment over the legs of its payment: after it, the later legs have given back their part, rounded down,
 * of all that was given back so far, the first leg the rest. So each cent finds its leg, no leg gives back more than it
 * paid, and the last repayment completes them all, whatever failed in between. What its payer paid in several ways is
 * one part in this: of that, the way that stands first gives back all that it can before the next one.
 */
final class Split {

    private Split() {}

    /**
     * The share of each leg, in their order; zero for some, perhaps.
     *
     * @param minor at most what is left of all legs together
     */
    static long[] over(long minor, List<PaidLeg> legs) {
        var payers = legs.stream().filter(PaidLeg::isPayers).toList();
        if (payers.size() < 2) {
            return of(minor, legs);
        }
        var others = legs.stream().filter(leg -> !leg.isPayers()).toList();
        var one = payers.get(0).summed(sum(payers, PaidLeg::amount), sum(payers, PaidLeg::taken));
        var parts = of(minor, Stream.concat(Stream.of(one), others.stream()).toList());
        var shares = new long[legs.size()];
        var rest = parts[0];
        for (int i = 0; i < shares.length; i++) {
            var leg = legs.get(i);
            shares[i] = leg.isPayers() ? Math.min(rest, leg.left()) : parts[1 + others.indexOf(leg)];
            rest -= leg.isPayers() ? shares[i] : 0;
        }
        return shares;
    }

    /** The same if each leg is a part of its own. */
    static long[] of(long minor, List<PaidLeg> legs) {
        var shares = new long[legs.size()];
        var rest = minor;
        for (int i = 0; i < shares.length; i++) {
            var later = legs.subList(i + 1, legs.size());
            var laterShare = laterShare(rest, legs.get(i), later);
            shares[i] = rest - laterShare;
            rest = laterShare;
        }
        return shares;
    }

    /**
     * What of a fee goes back with a repayment: its part, rounded down, of all that the legs have given back by then.
     *
     * @param minor of the repayment
     * @param legs that paid what the fee was taken of
     */
    static long feeOf(long minor, List<PaidLeg> legs, PaidLeg fee) {
        if (fee.fee() == null || !fee.fee().givenBack()) {
            return 0;
        }
        var due = part(fee.amount(), sum(legs, PaidLeg::taken) + minor, sum(legs, PaidLeg::amount));
        return Math.max(0, due - fee.taken());
    }

    /** Their part of what was given back so far, of which this repayment can make up no more than its own amount. */
    private static long laterShare(long minor, PaidLeg first, List<PaidLeg> later) {
        var amount = sum(later, PaidLeg::amount);
        var taken = sum(later, PaidLeg::taken);
        var part = part(amount, first.taken() + taken + minor, first.amount() + amount);
        return Math.min(Math.max(0, part - taken), minor);
    }

    /**
     * amount * given / total, rounded down: the product may not fit a long. Legs that paid nothing give nothing back.
     */
    private static long part(long amount, long given, long total) {
        if (amount == 0) {
            return 0;
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(given))
                .divide(BigInteger.valueOf(total))
                .longValueExact();
    }

    private static long sum(List<PaidLeg> legs, ToLongFunction<PaidLeg> what) {
        return legs.stream().mapToLong(what).sum();
    }
}
