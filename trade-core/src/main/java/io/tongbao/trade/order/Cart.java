package io.tongbao.trade.order;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.promotion.Price;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What several merchants sell to one buyer, paid once: an order each, the children, and one for them all.
 *
 * @param hash of the caller's message: tells a repeat from another request of the same id
 */
public record Cart(List<Order> children, String hash) {

    /** @throws Failure INVALID_ARGUMENT unless all are of one user, payer and currency, and each costs something */
    public Cart {
        children = List.copyOf(children);
        expectOnce(children);
        var first = children.get(0);
        for (var child : children) {
            expectSame("baskets.user", first, child, order -> order.basket().user());
            expectSame("baskets.payer", first, child, order -> order.basket().payer());
            Expect.sameCurrency(
                    "baskets.items.unit_price",
                    child.price().total(),
                    first.price().total());
            Expect.positive(
                    "baskets.payable",
                    child.price().payable().minor(),
                    child.price().payable().code());
        }
        total(children);
    }

    /** @throws Failure INVALID_ARGUMENT if it is more than an order may cost */
    private static Money total(List<Order> children) {
        try {
            var total = children.stream()
                    .map(child -> child.price().total())
                    .reduce(Money::plus)
                    .orElseThrow();
            Expect.positive("baskets.total", total.minor(), total.code());
            return total;
        } catch (ArithmeticException overflow) {
            throw Failure.invalid("baskets", "a total beyond all money", "<= " + Long.MAX_VALUE);
        }
    }

    private static void expectOnce(List<Order> children) {
        var coupons = new HashSet<String>();
        for (var child : children) {
            var coupon = child.basket().coupon();
            if (!coupon.isEmpty() && !coupons.add(coupon)) {
                throw Failure.invalid("baskets.coupon", coupon, "one that no other basket of the cart names");
            }
        }
    }

    private static void expectSame(String field, Order first, Order child, Function<Order, String> what) {
        if (!what.apply(child).equals(what.apply(first))) {
            throw Failure.invalid(field, what.apply(child), what.apply(first) + ", like the first of the cart");
        }
    }

    /** Its items are its children, each at the sum of what it sells. */
    Basket basket() {
        var first = children.get(0).basket();
        var items = children.stream().map(Cart::item).toList();
        return new Basket(OrderForm.CART, first.user(), first.payer(), "", items, "", "", Basket.Exit.NONE, hash);
    }

    private static Item item(Order child) {
        return new Item(
                child.id(), child.basket().items().get(0).name(), child.price().total(), 1);
    }

    Price price() {
        var total = total(children);
        var none = new Discount("", "", Money.zero(total.currency()));
        return new Price(total, none, new Discount("", "", total.minus(sum(children))));
    }

    /**
     * The children of a cart as they are paid: by its payer or its charge, each with its part of what is paid beside
     * that. The parts follow the prices, rounded down from the first on, so that together they are all of it.
     *
     * @param children all of them, in their order
     */
    static List<Order> paid(Order cart, List<Order> children) {
        var own = cart.funds().own();
        var total = sum(children);
        var paid = new ArrayList<Order>();
        var upTo = Money.zero(total.currency());
        for (var child : children) {
            var from = upTo;
            upTo = upTo.plus(child.price().payable());
            paid.add(child.paidWith(cart, own == null ? null : part(own, from, upTo, total)));
        }
        return paid;
    }

    private static Order.@Nullable Own part(Order.Own own, Money from, Money upTo, Money total) {
        var minor = part(own.amount(), upTo, total) - part(own.amount(), from, total);
        return minor == 0 ? null : new Order.Own(own.payer(), new Money(minor, total.currency()));
    }

    private static long part(Money amount, Money upTo, Money total) {
        return BigInteger.valueOf(amount.minor())
                .multiply(BigInteger.valueOf(upTo.minor()))
                .divide(BigInteger.valueOf(total.minor()))
                .longValueExact();
    }

    private static Money sum(List<Order> children) {
        return children.stream()
                .map(child -> child.price().payable())
                .reduce(Money::plus)
                .orElseThrow();
    }
}
