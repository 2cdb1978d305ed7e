package io.tongbao.pay.repayment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.pay.payment.PaymentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A payment that is locked, and what its legs can still give back; each repayment sees what those before it take. */
final class Paid {

    /**
     * The payment's row.
     *
     * @param reason its verdict, if it has one
     */
    record Row(
            String id,
            String payee,
            String currency,
            PaymentState state,
            @Nullable Reason reason) {}

    private final Row payment;
    private final List<PaidLeg> legs;

    Paid(Row payment, List<PaidLeg> legs) {
        this.payment = payment;
        this.legs = new ArrayList<>(legs);
    }

    /** The tools that paid its legs. */
    Set<String> tools() {
        return legs.stream().map(PaidLeg::tool).collect(Collectors.toSet());
    }

    /**
     * Takes a repayment from the legs.
     *
     * @throws Failure NOT_PAID, CURRENCY_MISMATCH, AMOUNT_EXCEEDED
     */
    Repayment take(Repayment.Order order) {
        var amount = order.amount();
        // One that is PROCESSING without a verdict is on its way to SUCCEEDED: its order is PAID.
        if (payment.state() == PaymentState.FAILED || payment.reason() != null) {
            throw new Failure(Reason.NOT_PAID, payment.id() + " is " + payment.state());
        }
        if (!amount.code().equals(payment.currency())) {
            throw new Failure(Reason.CURRENCY_MISMATCH, amount + " (expected: " + payment.currency() + ")");
        }
        var paying = legs.stream().filter(leg -> !leg.isFee()).toList();
        var left = paying.stream().mapToLong(PaidLeg::left).sum();
        if (amount.minor() > left) {
            throw new Failure(Reason.AMOUNT_EXCEEDED, "repayment: " + amount + " (expected: <= " + left + " minor)");
        }
        var shares = new HashMap<Integer, Long>();
        legs.stream()
                .filter(PaidLeg::isFee)
                .forEach(fee -> shares.put(fee.number(), Split.feeOf(amount.minor(), paying, fee)));
        var split = Split.over(amount.minor(), paying);
        IntStream.range(0, split.length).forEach(i -> shares.put(paying.get(i).number(), split[i]));
        return new Repayment(order, payment.payee(), taken(shares, amount.currency()));
    }

    /** What a fee gives back comes first: its payment's payee pays with it. */
    private List<Repayment.Share> taken(Map<Integer, Long> shares, Currency currency) {
        var taken = legs.stream()
                .filter(leg -> share(shares, leg) > 0)
                .sorted(Comparator.comparing(leg -> !leg.isFee()))
                .map(leg -> leg.share(new Money(share(shares, leg), currency)))
                .toList();
        legs.replaceAll(leg -> leg.taking(share(shares, leg)));
        return taken;
    }

    private static long share(Map<Integer, Long> shares, PaidLeg leg) {
        return shares.getOrDefault(leg.number(), 0L);
    }
}
