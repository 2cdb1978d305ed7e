package io.tongbao.account.transfer;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Draws sales with a fee, which the shop pays out of what the sale brings it, and refunds of both. Their names end with
 * the mark of the thread that draws them.
 */
final class LedgerSales {

    private LedgerSales() {}

    /** Sometimes the fee is more than the price, and sometimes it is passed on, under an id before the others. */
    static Arbitrary<String> sale(String mark) {
        var sold = "%1$s %1$s-1 buyer shop %2$d.00 BUYER, %1$s %1$s-2 shop fees %3$d.00 FEE";
        var passedOn = Arbitraries.of("", "", ", %1$s %1$s-0 fees friend %4$d.00");
        return Combinators.combine(names("s", mark), price(), fee(), passedOn)
                .as((name, price, fee, more) -> (sold + more).formatted(name, price, fee, Math.min(fee, 5)));
    }

    /** Gives the fee back to the shop, and then the price to the buyer; sometimes both stand, or one of them. */
    static Arbitrary<String> refund(String mark) {
        var stands = " STANDING";
        var back = "%1$s %1$s-2 fees shop %4$d.00 REFUND %2$s-2";
        var given = ", %1$s %1$s-1 shop buyer %3$d.00 REFUND %2$s-1";
        var both = Arbitraries.of(
                back + given, back + stands + given + stands, back + stands + given, back + given + stands);
        return Combinators.combine(names("g", mark), names("s", mark), price(), fee(), both)
                .as((name, sale, price, fee, text) -> text.formatted(name, sale, price, fee));
    }

    /** A sale, all of it given back, and what whoever was asked outside says of that. */
    static Arbitrary<List<String>> story(String mark) {
        var end = Combinators.combine(Arbitraries.of("post", "cancel"), names("g", mark), Arbitraries.of("-1", "-2"))
                .as((what, name, number) -> what + " " + name + number);
        return Combinators.combine(sale(mark), refund(mark), end)
                .as((sale, refund, ended) -> List.of(
                        "batch c1" + mark + ": " + sale,
                        "confirm c1" + mark,
                        "batch c2" + mark + ": " + refund,
                        "confirm c2" + mark,
                        ended));
    }

    private static Arbitrary<String> names(String letter, String mark) {
        return Arbitraries.of(letter + "1" + mark, letter + "2" + mark);
    }

    private static Arbitrary<Integer> price() {
        return Arbitraries.of(10, 20, 40);
    }

    private static Arbitrary<Integer> fee() {
        return Arbitraries.of(1, 5, 15);
    }
}
