package io.tongbao.accounting.reconciliation;

import java.util.Arrays;
import java.util.List;

/**
 * What a service told of something that has ended.
 *
 * @param event kind and id of what has ended: "payment/pay_.."
 * @param reference what it belongs to: an order's payment, a payment's order, a transfer's or a repayment's payment, a
 *     refund's repayment, a move's funding
 * @param done whether it was paid, posted, given back; false if it came to nothing
 * @param moves the money that it moved, or would have
 */
public record Fact(Kind kind, String event, String reference, boolean done, List<Move> moves) {

    private static final String GAP = "\t";
    private static final String END = "\n";
    private static final int FIELDS = 5;

    public enum Kind {
        ORDER,
        PAYMENT,
        TRANSFER,
        /** A transfer that its caller posted by itself, outside any payment. */
        SINGLE_TRANSFER,
        /** One that an operator reserved and said why, and another one posted. */
        MANUAL_TRANSFER,
        REFUND,
        REPAYMENT,
        /**
         * What came through a channel and pays no order was set aside, or has gone back; what was paid out has come
         * back.
         */
        FUNDING_MOVE
    }

    /** Whose fact it is. */
    public record Trade(String businessCode, String businessLine) {}

    public Fact {
        moves = List.copyOf(moves);
    }

    /** The id of what has ended. */
    String id() {
        return event.substring(event.indexOf('/') + 1);
    }

    boolean isTransfer() {
        return isOfPayment() || kind == Kind.MANUAL_TRANSFER;
    }

    /** Whether a payment, if one is called like its reference, must have asked for it. */
    boolean isOfPayment() {
        return kind == Kind.TRANSFER || kind == Kind.SINGLE_TRANSFER;
    }

    /** For people, as evidence. */
    String says() {
        return "%s %s, of %s: %s".formatted(event, done ? "is done" : "came to nothing", reference, Move.text(moves));
    }

    /** The line that it is kept as. */
    String line() {
        return String.join(GAP, kind.name(), event, reference, String.valueOf(done), Move.text(moves)) + END;
    }

    /** @throws IllegalArgumentException if a line is none of {@link #line} */
    static List<Fact> of(String lines) {
        return Arrays.stream(lines.split(END, -1))
                .filter(line -> !line.isEmpty())
                .map(Fact::one)
                .toList();
    }

    private static Fact one(String line) {
        var fields = line.split(GAP, -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("fact: '" + line + "' (expected: " + FIELDS + " fields)");
        }
        return new Fact(
                Kind.valueOf(fields[0]), fields[1], fields[2], Boolean.parseBoolean(fields[3]), Move.of(fields[4]));
    }
}
