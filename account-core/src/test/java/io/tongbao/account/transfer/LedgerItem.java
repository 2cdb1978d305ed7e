package io.tongbao.account.transfer;

import io.tongbao.account.account.AccountKind;
import io.tongbao.kernel.Money;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is to move, as {@link LedgerScript} writes it.
 *
 * @param refunds with REFUND, what it gives back a part of; empty otherwise
 */
record LedgerItem(
        String payment,
        String id,
        String payer,
        String payee,
        long minor,
        String role,
        String refunds,
        boolean standing) {

    /** "reserve | payment, id payer payee amount [role [refunds [STANDING]]]" */
    static LedgerItem read(List<String> word) {
        var amount = IntStream.range(3, word.size())
                .filter(i -> Character.isDigit(word.get(i).charAt(0)))
                .findFirst()
                .orElseThrow();
        var after = word.subList(amount + 1, word.size());
        return new LedgerItem(
                word.get(0),
                word.get(amount - 3),
                word.get(amount - 2),
                word.get(amount - 1),
                Money.of(word.get(amount) + " CNY").minor(),
                after.isEmpty() ? "MANUAL" : after.get(0),
                after.size() < 2 ? "" : after.get(1),
                after.size() > 2);
    }

    static List<LedgerItem> all(String command) {
        return Arrays.stream(command.substring(command.indexOf(':') + 1).split(",", -1))
                .map(item -> read(Arrays.asList(item.strip().split("\\s+", -1))))
                .toList();
    }

    LedgerItem to(String other) {
        return new LedgerItem(payment, id, payer, other, minor, role, refunds, standing);
    }

    /** Between accounts of the one line that a script knows, and its user called buyer. */
    boolean mayMove(AccountKind payer, String payersOwner, AccountKind payee) {
        return switch (role) {
            case "BUYER" ->
                payer == AccountKind.USER_BALANCE && payersOwner.equals("buyer") && payee == AccountKind.MERCHANT;
            case "FEE" -> payer == AccountKind.MERCHANT && payee == AccountKind.FEE;
            case "REFUND" -> payer != AccountKind.USER_BALANCE && payee != AccountKind.FEE;
            default -> true;
        };
    }

    boolean isRefund() {
        return role.equals("REFUND");
    }

    boolean names(String account) {
        return payer.equals(account) || payee.equals(account);
    }

    /** Whether it is the same movement, whoever asks for it. */
    boolean isLike(LedgerItem other) {
        return equals(new LedgerItem(
                payment, id, other.payer, other.payee, other.minor, other.role, other.refunds, standing));
    }

    boolean isReverseOf(LedgerItem other) {
        return payer.equals(other.payee) && payee.equals(other.payer);
    }
}
