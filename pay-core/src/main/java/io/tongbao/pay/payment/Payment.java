package io.tongbao.pay.payment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.pay.funding.FundingsInUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay one order.
 *
 * @param id derived from order and attempt, so that a repeat is the same payment
 * @param payee the account that receives all legs but a fee; the clearing account of the channel, if it goes out
 *     through one
 * @param exit where it goes out; null if it stays with us
 * @param parent the order of which its order is a part; null if it is none: payments of one parent are authorized
 *     together or not at all
 * @param reason why it FAILED, or will when its batch is confirmed
 * @param detail what the reason is about, for people; empty for nothing
 */
public record Payment(
        String id,
        String order,
        int attempt,
        String payee,
        List<Leg> legs,
        @Nullable Exit exit,
        @Nullable String parent,
        PaymentState state,
        @Nullable Reason reason,
        String detail,
        PlatformContext context) {

    /** @throws Failure INVALID_ARGUMENT if the legs are of several currencies, or only some of them go out */
    public Payment {
        legs = List.copyOf(legs);
        var isOut = legs.stream().anyMatch(leg -> leg.role() == LegRole.PAYOUT);
        if (isOut != (exit != null) || (isOut && legs.size() > 1)) {
            throw Failure.invalid("legs", legs, "one of PAYOUT if there is an exit, and none if there is not");
        }
        if (legs.stream().map(leg -> leg.amount().currency()).distinct().count() != 1) {
            throw Failure.invalid("legs", legs, "one currency");
        }
    }

    /** One that stays with us, and stands for itself. */
    public Payment(
            String id,
            String order,
            int attempt,
            String payee,
            List<Leg> legs,
            PaymentState state,
            @Nullable Reason reason,
            String detail,
            PlatformContext context) {
        this(id, order, attempt, payee, legs, null, null, state, reason, detail, context);
    }

    /** What its payee is paid: a fee is paid out of that. */
    public Money amount() {
        return legs.stream()
                .filter(leg -> !leg.isFee())
                .map(Leg::amount)
                .reduce(Money::plus)
                .orElseThrow();
    }

    /** The same with a fee that its payee pays, after all that it is paid. */
    Payment charged(Money fee, Leg.FeeTerms terms) {
        var all = new ArrayList<>(legs);
        all.add(new Leg(legs.size() + 1, LegRole.FEE, legs.get(0).tool(), payee, fee, null, terms));
        return new Payment(id, order, attempt, payee, all, exit, parent, state, reason, detail, context);
    }

    /** Its legs, each with what a tool needs to know to pay it. */
    Stream<PaymentLeg> toPay() {
        var together = Objects.requireNonNullElse(parent, "");
        return legs.stream().map(leg -> new PaymentLeg(id, leg, payee(leg), exit != null, together, context));
    }

    private String payee(Leg leg) {
        var fee = leg.fee();
        return fee == null ? payee : fee.payee();
    }

    /** The codes of the tools that pay its legs. */
    Set<String> tools() {
        return legs.stream().map(Leg::tool).collect(Collectors.toSet());
    }

    /** What channels have brought for it, and what was held beside that. */
    Stream<FundingsInUse.Use> uses() {
        return legs.stream().filter(Leg::isFunded).map(this::use);
    }

    private FundingsInUse.Use use(Leg leg) {
        var of = Objects.requireNonNullElse(parent, order);
        var isOwn = leg.role() == LegRole.BUYER;
        return new FundingsInUse.Use(
                id, of, Objects.requireNonNull(leg.funding()), leg.payer(), leg.amount(), parent != null, isOwn);
    }

    /** A payment that has ended, and when. */
    public record Ended(Payment payment, Instant at) {}
}
