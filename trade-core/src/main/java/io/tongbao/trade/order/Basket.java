package io.tongbao.trade.order;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import java.util.List;

/**
 * What is bought, by whom, from whom; or what else money is to move for.
 *
 * @param payer the buyer's account; empty if a channel is to bring the money
 * @param payee the merchant's account, or whose it is that gets the money
 * @param items one, with a name for people, if nothing is bought
 * @param exit where it leaves us; {@link Exit#NONE} unless it is a withdrawal
 * @param hash of the caller's message: tells a repeat from another request of the same id
 */
public record Basket(
        OrderForm form,
        String user,
        String payer,
        String payee,
        List<Item> items,
        String coupon,
        String promotion,
        Exit exit,
        String hash) {

    /**
     * Where money leaves us.
     *
     * @param method through which channel, "alipay/payout"
     * @param destination to whom: the channel's gateway knows more
     */
    public record Exit(String method, String destination) {

        public static final Exit NONE = new Exit("", "");
    }

    /** One that is bought. */
    public Basket(
            String user, String payer, String payee, List<Item> items, String coupon, String promotion, String hash) {
        this(OrderForm.PURCHASE, user, payer, payee, items, coupon, promotion, Exit.NONE, hash);
    }

    /** @throws Failure INVALID_ARGUMENT if it cannot be an order of anybody */
    public Basket {
        items = List.copyOf(items);
        for (var item : items) {
            Expect.sameCurrency(
                    "basket.items.unit_price", item.unitPrice(), items.get(0).unitPrice());
        }
        if (form != OrderForm.CART && payer.equals(payee)) {
            throw Failure.invalid("basket.payee", payee, "another account than the payer's");
        }
    }

    /** The same, paid from another account. */
    Basket paidBy(String other) {
        return new Basket(form, user, other, payee, items, coupon, promotion, exit, hash);
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
