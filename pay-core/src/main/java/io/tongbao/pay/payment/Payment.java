package io.tongbao.pay.payment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay one order.
 *
 * @param id derived from order and attempt, so that a repeat is the same payment
 * @param payee the account that receives all legs
 * @param reason why it FAILED, or will when its batch is confirmed
 * @param detail what the reason is about, for people; empty for nothing
 */
public record Payment(
        String id,
        String order,
        int attempt,
        String payee,
        List<Leg> legs,
        PaymentState state,
        @Nullable Reason reason,
        String detail,
        PlatformContext context) {

    /** @throws Failure INVALID_ARGUMENT if the legs are of several currencies */
    public Payment {
        legs = List.copyOf(legs);
        if (legs.stream().map(leg -> leg.amount().currency()).distinct().count() != 1) {
            throw Failure.invalid("legs", legs, "one currency");
        }
    }

    public Money amount() {
        return legs.stream().map(Leg::amount).reduce(Money::plus).orElseThrow();
    }

    /** Its legs, each with what a tool needs to know to pay it. */
    Stream<PaymentLeg> toPay() {
        return legs.stream().map(leg -> new PaymentLeg(id, leg, payee, context));
    }

    /** The one tool that pays all legs; none when they name several. */
    Optional<String> tool() {
        var tools = legs.stream().map(Leg::tool).distinct().toList();
        return tools.size() == 1 ? Optional.of(tools.get(0)) : Optional.empty();
    }

    /** A payment that has ended, and when. */
    public record Ended(Payment payment, Instant at) {}
}
