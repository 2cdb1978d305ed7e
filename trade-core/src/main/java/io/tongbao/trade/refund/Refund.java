package io.tongbao.trade.refund;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.batch.Trade;
import io.tongbao.trade.order.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a paid order on its way back to those who paid it, written before anyone is called.
 *
 * @param shares what is reserved for it, and who gets which part
 * @param reason why it FAILED, or why the last attempt was undone
 * @param detail of the refusal, for people; empty otherwise
 * @param batch who has claimed it to carry it out; the last one, once it is final
 * @param attempt how often it was claimed
 */
public record Refund(
        String id,
        RequestKey key,
        Wanted wanted,
        Paid paid,
        Shares shares,
        RefundState state,
        @Nullable Reason reason,
        String detail,
        @Nullable String batch,
        int attempt,
        Times times,
        String trace)
        implements Trade {

    /** What is given back: by which payment the order was paid, from whose account, for which user and product. */
    public record Paid(String payment, String payer, String user, String product) {}

    /**
     * What the refund takes from its order: nothing until a try has reserved it.
     *
     * @param amount the sum of the other two, once pay-core has split it
     */
    public record Shares(Money amount, Money toPayer, Money toSubsidy) {

        static Shares of(Money amount) {
            var none = Money.zero(amount.currency());
            return new Shares(amount, none, none);
        }

        /** What the parts add up to. */
        Money toAll() {
            return toPayer.plus(toSubsidy);
        }
    }

    /**
     * When what happened to it.
     *
     * @param changed when its state was reached
     * @param approved when an operator has approved it; null if nobody has
     */
    public record Times(
            Instant created,
            Instant deadline,
            Instant changed,
            @Nullable Instant approved) {

        public Times(Instant created, Instant deadline, Instant changed) {
            this(created, deadline, changed, null);
        }
    }

    /** A refund that nobody has seen yet. */
    static Refund drawn(Asked asked, Order order, Times times) {
        return new Refund(
                TimeOrderedId.next("ref", order.slot()),
                asked.key(),
                asked.wanted(),
                new Paid(order.payment(), order.basket().payer(), order.basket().user(), order.used()),
                Shares.of(Money.zero(order.price().total().currency())),
                RefundState.PROCESSING,
                null,
                "",
                null,
                0,
                times,
                asked.trace());
    }

    Refund claimed(String by, int times) {
        return new Refund(id, key, wanted, paid, shares, state, reason, detail, by, times, this.times, trace);
    }

    Refund holding(Money amount) {
        var held = Shares.of(amount);
        return new Refund(id, key, wanted, paid, held, state, reason, detail, batch, attempt, times, trace);
    }

    /** What was asked for; or what is held, when it was all that is left. */
    public Money amount() {
        return wanted.amount() == null ? shares.amount() : wanted.amount();
    }

    @Override
    public String content() {
        return wanted.hash();
    }

    /**
     * Whoever waits for it is told that it is RETURNING: what becomes of it then is no batch's matter, and takes days.
     */
    @Override
    public boolean isFinal() {
        return state != RefundState.PROCESSING;
    }

    @Override
    public boolean isOpen(Instant now) {
        return state == RefundState.PROCESSING
                && batch == null
                && times.deadline().isAfter(now);
    }

    /** Its name at pay-core in the current attempt: derived, so that a repeat is the same. */
    public String attemptId() {
        return id + "-" + attempt;
    }

    @Override
    public Slot slot() {
        return Slot.of(paid.user());
    }

    /** It belongs to the trade of its order. */
    public PlatformContext context() {
        return new PlatformContext(wanted.order(), key.businessLine(), paid.user(), trace, paid.product());
    }
}
