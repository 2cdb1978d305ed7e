package io.tongbao.faults.audit;

import io.tongbao.faults.audit.Charges.Charge;
import io.tongbao.faults.audit.Charges.Moved;
import io.tongbao.faults.outside.Books;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Holds what the platform has written of charges against the third parties' own books: what they received and gave back
 * is what the gateway, pay-core, the accounts and the ledger say, for each charge and in all, and what pays no order
 * has gone back.
 */
final class OutsideAudit {

    private final Charges charges;
    private final Books before;
    private final Books after;

    /**
     * The books of third parties that live longer than a run.
     *
     * @param before as they were when the run began
     */
    OutsideAudit(Charges charges, Books before, Books after) {
        this.charges = charges;
        this.before = before;
        this.after = after;
    }

    List<String> violations() {
        var wrong = new ArrayList<String>();
        charges.all().forEach(charge -> {
            var trade = after.trade(charge.id());
            differences("received for " + charge, received(charge, trade)).forEach(wrong::add);
            differences("given back of " + charge, givenBack(charge, trade)).forEach(wrong::add);
            wrong.addAll(unfit(charge));
        });
        wrong.addAll(ofOrders());
        wrong.addAll(sums());
        wrong.addAll(unknown());
        return wrong;
    }

    private static Map<String, Long> received(Charge charge, Books.Trade trade) {
        var says = new LinkedHashMap<String, Long>();
        says.put("the third party", trade.paid());
        says.put("the gateway", charge.paid());
        says.put("pay-core", charge.came());
        return says;
    }

    private static Map<String, Long> givenBack(Charge charge, Books.Trade trade) {
        var says = new LinkedHashMap<String, Long>();
        says.put("the third party", trade.refunded());
        says.put("the gateway", charge.back());
        says.put("pay-core", charge.repaid());
        return says;
    }

    /** What is spent is all of it, for an order that is paid; the rest has gone back, or a person has to see to it. */
    private static List<String> unfit(Charge charge) {
        var isPaid = charge.order().equals("PAID");
        var fits = charge.isOver()
                && switch (charge.funding()) {
                    case "SPENT" -> isPaid && charge.spent() == charge.came();
                    case "UNFUNDED" -> charge.came() == 0 && charge.spent() == 0;
                    case "RETURNED" -> charge.spent() == 0 && charge.back() == charge.came();
                    default -> charge.spent() == 0 && charge.back() == 0;
                };
        return fits ? List.of() : List.of("its money and its order do not fit, or it is not over: " + charge);
    }

    /** What the channel has of an order's money is what its clearing account and the ledger say that it owes us. */
    private List<String> ofOrders() {
        var wrong = new ArrayList<String>();
        var byOrder = charges.all().stream().collect(Collectors.groupingBy(Charge::request));
        byOrder.forEach((request, of) -> {
            var moved = Objects.requireNonNull(charges.moved().getOrDefault(request, Moved.NOTHING));
            var says = new LinkedHashMap<String, Long>();
            says.put("the third party", of.stream().mapToLong(this::keptMinor).sum());
            says.put("accounts", -moved.accounts());
            says.put("the ledger", -moved.ledger());
            wrong.addAll(differences("kept for " + request, says));
            var paying = of.stream()
                    .filter(charge -> charge.funding().equals("SPENT"))
                    .count();
            if (of.get(0).order().equals("PAID") != (paying == 1)) {
                wrong.add("%s is %s, and %d charges paid it: %s"
                        .formatted(request, of.get(0).order(), paying, of));
            }
        });
        return wrong;
    }

    private long keptMinor(Charge charge) {
        return after.trade(charge.id()).keptMinor();
    }

    private List<String> sums() {
        var wrong = new ArrayList<String>();
        var says = new LinkedHashMap<String, Long>();
        says.put(
                "the third parties' trades",
                charges.all().stream().mapToLong(this::keptMinor).sum());
        says.put("the gateway", sum(Charge::paid) - sum(Charge::back));
        says.put("pay-core", sum(Charge::came) - sum(Charge::repaid));
        says.put(
                "accounts",
                -charges.moved().values().stream().mapToLong(Moved::accounts).sum());
        says.put(
                "the ledger",
                -charges.moved().values().stream().mapToLong(Moved::ledger).sum());
        wrong.addAll(differences("kept in all", says));
        wrong.addAll(differences("what payers gave", ofPayers()));
        if (after.total() != 0) {
            wrong.add("the third parties' own books do not add up: " + after.accounts());
        }
        return wrong;
    }

    private Map<String, Long> ofPayers() {
        var says = new LinkedHashMap<String, Long>();
        says.put("the third parties' trades", after.keptMinor() - before.keptMinor());
        says.put("their account of payers", after.takenMinor() - before.takenMinor());
        return says;
    }

    private long sum(ToLongFunction<Charge> what) {
        return charges.all().stream().mapToLong(what).sum();
    }

    /** What somebody paid during the run for no charge of ours. */
    private List<String> unknown() {
        var known = charges.all().stream().map(Charge::id).collect(Collectors.toSet());
        return after.trades().values().stream()
                .filter(trade -> trade.paid() > 0 && !known.contains(trade.number()))
                .filter(trade -> !trade.equals(before.trade(trade.number())))
                .map(trade -> "the third party has " + trade + ", and nobody of this run has asked for it")
                .toList();
    }

    private static List<String> differences(String what, Map<String, Long> says) {
        return says.values().stream().distinct().count() > 1 ? List.of(what + ": " + says) : List.of();
    }
}
