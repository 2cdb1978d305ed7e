package io.tongbao.accounting.api;

import io.tongbao.accounting.completeness.Heard;
import io.tongbao.accounting.reconciliation.Fact;
import io.tongbao.accounting.reconciliation.Facts;
import io.tongbao.accounting.reconciliation.Move;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.events.EventListener;
import io.tongbao.kernel.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tongbao.common.v1.LegRole;
import tongbao.event.v1.Event;
import tongbao.event.v1.FundingMoved;
import tongbao.event.v1.OrderEnded;
import tongbao.event.v1.PaidLeg;
import tongbao.event.v1.PaymentEnded;
import tongbao.event.v1.PayoutBooked;
import tongbao.event.v1.RefundEnded;
import tongbao.event.v1.RepaymentEnded;
import tongbao.event.v1.TransferEnded;

/** Hears of all that has ended, for reconciliation. */
@Component
class FactListener implements EventListener {

    private static final int REQUEST_MAX = 64;

    private final Facts facts;
    private final Heard heard;

    FactListener(Facts facts, Heard heard) {
        this.facts = facts;
        this.heard = heard;
    }

    @Override
    public String group() {
        return "accounting-reconciliation";
    }

    @Override
    public List<String> topics() {
        return List.of("trade-events", "pay-events", "account-events");
    }

    @Override
    public void heard(List<Event> events) {
        facts.hear(events.stream()
                .map(event -> fact(event).map(fact -> new Facts.Of(trade(event), fact, request(event))))
                .flatMap(Optional::stream)
                .toList());
        heard.hear(group(), ToldEvents.of(events));
    }

    /** Empty for what this accounting does not know yet. */
    private static Optional<Fact> fact(Event event) {
        return Optional.ofNullable(
                switch (event.getBodyCase()) {
                    case ORDER -> order(event.getId(), event.getOrder());
                    case PAYMENT -> payment(event.getId(), event.getPayment());
                    case TRANSFER -> transfer(event.getId(), event.getTransfer());
                    case REFUND -> refund(event.getId(), event.getRefund());
                    case REPAYMENT -> repayment(event.getId(), event.getRepayment());
                    case FUNDING_MOVED -> moved(event.getId(), event.getFundingMoved());
                    case PAYOUT_BOOKED -> booked(event.getId(), event.getPayoutBooked());
                    case HALT,
                            TOLD_UNTIL,
                            CHARGE,
                            FUNDING,
                            CHANNEL_REFUND,
                            FUNDING_CLOSED,
                            PAYOUT,
                            PAYOUT_RETURNED,
                            ORDER_RETURNED,
                            PRODUCT_REQUESTED,
                            PRODUCT_REQUEST_ENDED,
                            BODY_NOT_SET -> null;
                });
    }

    /** The shop's own id of it; empty if it has none, or was told before such ids were told. */
    private static String request(Event event) {
        return switch (event.getBodyCase()) {
            case ORDER -> Expect.optionalId("order.request_id", event.getOrder().getRequestId(), REQUEST_MAX);
            case REFUND ->
                Expect.optionalId("refund.request_id", event.getRefund().getRequestId(), REQUEST_MAX);
            case PAYMENT,
                    TRANSFER,
                    REPAYMENT,
                    HALT,
                    TOLD_UNTIL,
                    CHARGE,
                    FUNDING,
                    CHANNEL_REFUND,
                    FUNDING_CLOSED,
                    FUNDING_MOVED,
                    PAYOUT,
                    PAYOUT_RETURNED,
                    PAYOUT_BOOKED,
                    ORDER_RETURNED,
                    PRODUCT_REQUESTED,
                    PRODUCT_REQUEST_ENDED,
                    BODY_NOT_SET -> "";
        };
    }

    private static Fact.Trade trade(Event event) {
        var context = EventContext.of(event);
        return new Fact.Trade(context.businessCode(), context.businessLine());
    }

    /** The payee gets the total, of it from the payer what the discount does not cover, or from two accounts of his. */
    private static Fact order(String event, OrderEnded order) {
        var total = Wire.money("order.total", order.getTotal());
        var payable = total.minus(Wire.money("order.discount", order.getDiscount()));
        var beside = order.hasOwn() ? Wire.money("order.own", order.getOwn()) : Money.zero(total.currency());
        var moves = Stream.of(
                new Move(Move.ANY, order.getPayee(), total),
                new Move(order.getPayer(), order.getPayee(), payable.minus(beside)),
                new Move(order.getOwnPayer(), order.getPayee(), beside));
        return new Fact(Fact.Kind.ORDER, event, order.getPaymentId(), order.getPaid(), moving(moves));
    }

    private static Fact payment(String event, PaymentEnded payment) {
        var moves = payment.getLegsList().stream()
                .map(leg -> new Move(leg.getPayer(), other(leg, payment.getPayee()), money(leg)));
        return new Fact(Fact.Kind.PAYMENT, event, payment.getOrderId(), payment.getSucceeded(), moving(moves));
    }

    private static Fact transfer(String event, TransferEnded transfer) {
        var move = new Move(
                transfer.getPayer().getId(),
                transfer.getPayee().getId(),
                Wire.positive("transfer.amount", transfer.getAmount()));
        return new Fact(kind(transfer), event, transfer.getPaymentId(), transfer.getPosted(), List.of(move));
    }

    /** account-core sees to it that two operators have a hand in what is MANUAL, and that no batch has. */
    private static Fact.Kind kind(TransferEnded transfer) {
        if (!transfer.getSingle()) {
            return Fact.Kind.TRANSFER;
        }
        return transfer.getRole() == LegRole.MANUAL ? Fact.Kind.MANUAL_TRANSFER : Fact.Kind.SINGLE_TRANSFER;
    }

    private static Fact refund(String event, RefundEnded refund) {
        var amount = Wire.money("refund.amount", refund.getAmount());
        return new Fact(
                Fact.Kind.REFUND,
                event,
                refund.getRepaymentId(),
                refund.getSucceeded(),
                List.of(new Move(Move.ANY, Move.ANY, amount)));
    }

    private static Fact repayment(String event, RepaymentEnded repayment) {
        var moves = repayment.getSharesList().stream()
                .map(share -> new Move(other(share, repayment.getPayer()), share.getPayer(), money(share)));
        return new Fact(Fact.Kind.REPAYMENT, event, repayment.getPaymentId(), repayment.getSucceeded(), moving(moves));
    }

    private static Fact moved(String event, FundingMoved moved) {
        var amount = Wire.positive("funding_moved.amount", moved.getAmount());
        var move = new Move(moved.getPayer(), moved.getPayee(), amount);
        return new Fact(Fact.Kind.FUNDING_MOVE, event, moved.getFundingId(), true, List.of(move));
    }

    private static Fact booked(String event, PayoutBooked booked) {
        var amount = Wire.positive("payout_booked.amount", booked.getAmount());
        var move = new Move(booked.getPayer(), booked.getPayee(), amount);
        return new Fact(Fact.Kind.FUNDING_MOVE, event, booked.getPaymentId(), true, List.of(move));
    }

    /** A buyer who had nothing to pay has a leg of nothing, and nobody booked it. */
    private static List<Move> moving(Stream<Move> moves) {
        return moves.filter(move -> move.amount().isPositive()).toList();
    }

    /** The other side of a leg: that of a fee is an account of its own. */
    private static String other(PaidLeg leg, String usual) {
        return leg.getPayee().isEmpty() ? usual : leg.getPayee();
    }

    private static Money money(PaidLeg leg) {
        return Wire.money("leg.amount", leg.getAmount());
    }
}
