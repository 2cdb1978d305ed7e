package io.tongbao.pay.funding;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Fundings as a batch pays with them: taken in its try, then spent or there for others again. */
@Component
public class FundingsInUse {

    /**
     * What a payment wants to be paid with.
     *
     * @param order the one that it pays, or of which that is a part
     * @param id of the funding
     * @param payer the account that the payment says pays
     * @param isShared whether others may use it, too: those of the same parent
     * @param isOwn whether it is what was held beside the money of the channel
     */
    public record Use(
            String payment, String order, String id, String payer, Money amount, boolean isShared, boolean isOwn) {}

    private final FundingStore store;
    private final Clock clock;

    FundingsInUse(FundingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes fundings for the payments of a batch, each for all of its money; in the local transaction of the caller.
     *
     * @return the refusals, by payment
     */
    public List<Refusal> take(String batch, List<Use> uses) {
        var byFunding = uses.stream().collect(Collectors.groupingBy(Use::id, TreeMap::new, Collectors.toList()));
        var rows = store.lock(byFunding.keySet()).stream()
                .collect(Collectors.toMap(FundingStore.Row::id, Function.identity()));
        var refusals = new ArrayList<Refusal>();
        byFunding.forEach((id, of) -> {
            var row = rows.get(id);
            var payments = of.stream().map(Use::payment).distinct().toList();
            if (row == null
                    || !fits(row.funding(), of)
                    || (payments.size() > 1 && !of.stream().allMatch(Use::isShared))
                    || store.take(id, batch, payments.get(0), clock.instant()) == 0) {
                payments.forEach(payment -> refusals.add(new Refusal(payment, Reason.NOT_FUNDED, id)));
            }
        });
        return refusals;
    }

    /** What its payments have spent is spent; whose payment was refused has no use any more. */
    public void settle(String batch) {
        store.settle(batch, clock.instant());
    }

    /** The transfer that holds what is paid beside a funding. */
    public static String held(String funding) {
        return OwnParts.transfer(funding);
    }

    /** Others may take them. */
    public void release(String batch) {
        store.release(batch, clock.instant());
    }

    /** Whether together they use all of it, for the order that it came for. */
    private static boolean fits(Funding funding, List<Use> uses) {
        var wanted = funding.wanted();
        var own = wanted.own();
        return uses.stream().allMatch(use -> wanted.order().equals(use.order()))
                && isAll(uses.stream().filter(use -> !use.isOwn()).toList(), funding.payer(), wanted.amount())
                && (own == null
                        ? uses.stream().noneMatch(Use::isOwn)
                        : isAll(uses.stream().filter(Use::isOwn).toList(), own.payer(), own.amount()));
    }

    private static boolean isAll(List<Use> uses, String payer, Money amount) {
        return uses.stream().allMatch(use -> use.payer().equals(payer))
                && uses.stream()
                        .map(Use::amount)
                        .reduce(Money::plus)
                        .filter(amount::equals)
                        .isPresent();
    }
}
