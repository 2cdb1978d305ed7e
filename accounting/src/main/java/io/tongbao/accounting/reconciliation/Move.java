package io.tongbao.accounting.reconciliation;

import io.tongbao.kernel.Money;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Money that went, or was to go, from one account to another.
 *
 * @param from {@link #ANY} if whoever tells of it does not know
 */
public record Move(String from, String to, Money amount) {

    public static final String ANY = "*";

    private static final String NEXT = "; ";

    /** As it is kept: "acc_1>acc_2 30.00 CNY; acc_3>acc_2 2.00 CNY". Ids have neither blanks nor these signs. */
    static String text(Collection<Move> moves) {
        return moves.stream().map(Move::toString).sorted().collect(Collectors.joining(NEXT));
    }

    static List<Move> of(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(NEXT)).map(Move::one).toList();
    }

    /** Whether all that went this way among these adds up to it. */
    boolean isSumOf(Collection<Move> moves) {
        return moves.stream()
                .filter(move -> isOf(from, move.from) && isOf(to, move.to))
                .map(Move::amount)
                .reduce(Money::plus)
                .filter(amount::equals)
                .isPresent();
    }

    /** Without what comes to whoever pays the others: of a refund, the fee that the merchant gets back. */
    static List<Move> outOf(Collection<Move> moves) {
        var payers = moves.stream().map(Move::from).collect(Collectors.toSet());
        return moves.stream().filter(move -> !payers.contains(move.to)).toList();
    }

    private static boolean isOf(String side, String account) {
        return side.equals(ANY) || side.equals(account);
    }

    private static Move one(String text) {
        var blank = text.indexOf(' ');
        var arrow = text.indexOf('>');
        return new Move(
                text.substring(0, arrow), text.substring(arrow + 1, blank), Money.of(text.substring(blank + 1)));
    }

    @Override
    public String toString() {
        return from + ">" + to + " " + amount;
    }
}
