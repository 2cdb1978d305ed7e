package io.tongbao.faults.audit;

import io.tongbao.faults.load.Journal;
import io.tongbao.faults.load.QrPurchase;
import io.tongbao.faults.load.Refund;
import io.tongbao.faults.outside.Books;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What shoppers with phones were told is what the third parties' own books say that they paid and got back. */
final class PhoneAudit {

    private final List<Told> told;
    private final Books outside;

    /**
     * What a shopper was told that a phone has paid.
     *
     * @param phoneMinor what the phone was asked for, {@code balanceMinor} what a balance paid beside it
     * @param backMinor what went back to its payer by all refunds, to the phone or the balance
     */
    record Told(String request, String charge, long phoneMinor, long balanceMinor, long backMinor) {}

    PhoneAudit(List<Told> told, Books outside) {
        this.told = told;
        this.outside = outside;
    }

    static List<Told> told(Journal journal) {
        var back = journal.all(Refund.class)
                .filter(refund -> refund.given().isPresent() && refund.isOutside())
                .collect(Collectors.groupingBy(
                        refund -> refund.wanted().sold().charge(), Collectors.summingLong(PhoneAudit::toPayer)));
        return journal.all(QrPurchase.class)
                .filter(QrPurchase::isPaid)
                .map(purchase -> new Told(
                        purchase.request(),
                        purchase.charge(),
                        purchase.wanted().outsideMinor(),
                        purchase.wanted().fromBalanceMinor(),
                        Objects.requireNonNull(back.getOrDefault(purchase.charge(), 0L))))
                .toList();
    }

    List<String> violations() {
        return told.stream()
                .filter(one -> !isTrue(one, outside.trade(one.charge())))
                .map(one -> "the third party has %s, but its shopper was told: %s"
                        .formatted(outside.trade(one.charge()), one))
                .toList();
    }

    private static boolean isTrue(Told told, Books.Trade trade) {
        var toBalance = told.backMinor() - trade.refunded();
        return trade.paid() == told.phoneMinor() && toBalance >= 0 && toBalance <= told.balanceMinor();
    }

    private static long toPayer(Refund refund) {
        return refund.given().orElseThrow().getToPayer().getMinor();
    }
}
