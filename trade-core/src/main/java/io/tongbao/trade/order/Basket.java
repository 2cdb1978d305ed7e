package io.tongbao.trade.order;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import java.util.List;

/**
 * What is bought, by whom, from whom.
 *
 * @param payer the buyer's account
 * @param payee the merchant's account
 * @param hash of the caller's message: tells a repeat from another request of the same id
 */
public record Basket(
        String user, String payer, String payee, List<Item> items, String coupon, String promotion, String hash) {

    /** @throws Failure INVALID_ARGUMENT if it cannot be an order of anybody */
    public Basket {
        items = List.copyOf(items);
        for (var item : items) {
            Expect.sameCurrency(
                    "basket.items.unit_price", item.unitPrice(), items.get(0).unitPrice());
        }
        if (payer.equals(payee)) {
            throw Failure.invalid("basket.payee", payee, "another account than the payer's");
        }
    }

    /** @throws Failure INVALID_ARGUMENT on overflow */
    public Money total() {
        try {
            return items.stream().map(Item::price).reduce(Money::plus).orElseThrow();
        } catch (ArithmeticException overflow) {
            throw Failure.invalid("basket.items", "a total beyond all money", "<= " + Long.MAX_VALUE);
        }
    }
}
