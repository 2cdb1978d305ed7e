package io.tongbao.accounting.reconciliation;

import io.tongbao.accounting.journal.Ledger.Booking;
import io.tongbao.accounting.reconciliation.Difference.Found;
import io.tongbao.accounting.reconciliation.Difference.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of one trade, and what does not meet its counterpart in it. */
final class Correlation {

    /** What pay-core tells of that has transfers of its own. */
    private static final Set<Fact.Kind> OWNERS =
            EnumSet.of(Fact.Kind.PAYMENT, Fact.Kind.REPAYMENT, Fact.Kind.FUNDING_MOVE);

    /** How ids of payments begin. */
    private static final String PAYMENT = "pay_";

    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, Fact> first = new HashMap<>();
    private final List<Booking> bookings;
    private final Map<String, Found> found = new LinkedHashMap<>();

    private Correlation(List<Fact> told, List<Booking> bookings) {
        for (var fact : told) {
            facts.put(fact.event(), fact);
            first.putIfAbsent(fact.event(), fact);
        }
        this.bookings = bookings;
    }

    /**
     * @param told in the order of telling: what was told last of something holds
     * @param bookings what the journal has of the trade
     */
    static List<Found> differences(List<Fact> told, List<Booking> bookings) {
        var correlation = new Correlation(told, bookings);
        correlation.look();
        return List.copyOf(correlation.found.values());
    }

    private void look() {
        for (var fact : facts.values()) {
            var before = Objects.requireNonNull(first.get(fact.event()));
            if (!before.equals(fact)) {
                differs(Kind.TOLD_OTHERWISE, fact, "at first: " + before.says());
            }
            switch (fact.kind()) {
                case ORDER -> order(fact);
                case REFUND -> refund(fact);
                case PAYMENT -> payment(fact);
                case REPAYMENT -> repayment(fact);
                case FUNDING_MOVE -> fundingMove(fact);
                case TRANSFER, SINGLE_TRANSFER, MANUAL_TRANSFER -> transfer(fact);
            }
        }
        bookings.forEach(this::booking);
    }

    private void order(Fact order) {
        if (order.done()) {
            var payment = find(Fact.Kind.PAYMENT, order.reference());
            meets(order, payment, payment == null ? List.of() : payment.moves(), Kind.PAYMENT_MISSING);
        }
    }

    private void refund(Fact refund) {
        if (refund.done()) {
            var repayment = find(Fact.Kind.REPAYMENT, refund.reference());
            var back = repayment == null ? List.<Move>of() : Move.outOf(repayment.moves());
            meets(refund, repayment, back, Kind.REPAYMENT_MISSING);
        }
    }

    /**
     * What trade-core says is what pay-core did.
     *
     * @param paid what of that trade-core knows: of fees it knows nothing
     */
    private void meets(Fact told, @Nullable Fact done, List<Move> paid, Kind missing) {
        if (done == null) {
            differs(missing, told, told.reference() + " has not been told of");
        } else if (!done.done()) {
            differs(Kind.OUTCOMES_DIFFER, told, done.says());
        } else if (!told.moves().stream().allMatch(move -> move.isSumOf(paid))) {
            differs(Kind.AMOUNTS_DIFFER, told, done.says());
        }
    }

    private void payment(Fact payment) {
        if (payment.done()) {
            var order = find(Fact.Kind.ORDER, payment.reference());
            isWanted(payment, order, Kind.ORDER_MISSING);
        }
        moved(payment);
    }

    private void repayment(Fact repayment) {
        if (repayment.done()) {
            isWanted(repayment, first(fact -> isAttempt(fact, repayment)), Kind.REFUND_MISSING);
            if (find(Fact.Kind.PAYMENT, repayment.reference()) == null) {
                differs(Kind.PAYMENT_MISSING, repayment, repayment.reference() + " has not been told of");
            }
        }
        moved(repayment);
    }

    /** What comes back of a payment was paid. Of what came in and pays no order nobody told before. */
    private void fundingMove(Fact move) {
        if (move.reference().startsWith(PAYMENT)) {
            var payment = find(Fact.Kind.PAYMENT, move.reference());
            if (payment == null) {
                differs(Kind.PAYMENT_MISSING, move, move.reference() + " has not been told of");
            } else if (!payment.done()) {
                differs(Kind.OUTCOMES_DIFFER, move, payment.says());
            }
        }
        moved(move);
    }

    /** An attempt is named for its refund: "ref_..-1". */
    private static boolean isAttempt(Fact refund, Fact repayment) {
        return refund.kind() == Fact.Kind.REFUND && repayment.id().startsWith(refund.id() + "-");
    }

    /** What pay-core did is what trade-core says. */
    private void isWanted(Fact done, @Nullable Fact wanted, Kind missing) {
        if (wanted == null) {
            differs(missing, done, "nobody has told of what it was done for");
        } else if (!wanted.done() || !wanted.reference().equals(done.id())) {
            differs(Kind.OUTCOMES_DIFFER, done, wanted.says());
        }
    }

    /**
     * What pay-core says is what moved at account-core, no less and no more. What operators moved by hand stands in for
     * none of it.
     */
    private void moved(Fact payment) {
        var transfers = facts(fact -> fact.isOfPayment() && fact.reference().equals(payment.id()))
                .toList();
        var missing = new ArrayList<>(payment.done() ? payment.moves() : List.of());
        var extra = new ArrayList<Move>();
        transfers.stream()
                .filter(Fact::done)
                .flatMap(transfer -> transfer.moves().stream())
                .filter(move -> !missing.remove(move))
                .forEach(extra::add);
        var undone = transfers.stream().anyMatch(transfer -> !transfer.done());
        if (!missing.isEmpty() && !extra.isEmpty()) {
            differs(Kind.AMOUNTS_DIFFER, payment, "what moved instead: " + Move.text(extra));
        } else if (!missing.isEmpty()) {
            differs(
                    undone ? Kind.OUTCOMES_DIFFER : Kind.TRANSFER_MISSING,
                    payment,
                    "what did not move: " + Move.text(missing));
        } else if (!extra.isEmpty()) {
            differs(Kind.UNEXPECTED_TRANSFER, payment, "what moved besides: " + Move.text(extra));
        }
    }

    private void transfer(Fact transfer) {
        if (!transfer.done()) {
            return;
        }
        var owner = first(fact -> OWNERS.contains(fact.kind()) && fact.id().equals(transfer.reference()));
        if (owner == null && transfer.kind() == Fact.Kind.TRANSFER) {
            differs(Kind.PAYMENT_MISSING, transfer, transfer.reference() + " has not been told of");
        }
        if (owner == null && transfer.kind() == Fact.Kind.SINGLE_TRANSFER && isOfOrder()) {
            differs(Kind.UNEXPECTED_TRANSFER, transfer, "no payment of this trade asked for it");
        }
        var booking = bookings.stream()
                .filter(one -> one.event().equals(transfer.event()))
                .findFirst();
        if (booking.isEmpty()) {
            differs(Kind.VOUCHER_MISSING, transfer, "it is not in the journal");
        } else if (!transfer.moves().get(0).amount().equals(booking.get().amount())) {
            differs(Kind.AMOUNTS_DIFFER, transfer, booking.get().says());
        }
    }

    private void booking(Booking booking) {
        var transfer = first(fact -> fact.event().equals(booking.event()));
        if (transfer == null) {
            differs(Kind.TRANSFER_MISSING, booking.event(), booking.says());
        } else if (!transfer.done()) {
            differs(Kind.OUTCOMES_DIFFER, transfer, booking.says());
        }
    }

    /** Whether the trade is an order's; else it is only a transfer. */
    private boolean isOfOrder() {
        return first(fact -> !fact.isTransfer()) != null;
    }

    private @Nullable Fact find(Fact.Kind kind, String id) {
        return first(fact -> fact.kind() == kind && fact.id().equals(id));
    }

    private @Nullable Fact first(Predicate<Fact> test) {
        return facts(test).findFirst().orElse(null);
    }

    private Stream<Fact> facts(Predicate<Fact> test) {
        return facts.values().stream().filter(test);
    }

    private void differs(Kind kind, Fact fact, String against) {
        differs(kind, fact.event(), fact.says() + " | " + against);
    }

    private void differs(Kind kind, String subject, String evidence) {
        found.putIfAbsent(kind + subject, new Found(kind, subject, evidence));
    }
}
