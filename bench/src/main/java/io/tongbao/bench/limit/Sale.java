package io.tongbao.bench.limit;

import java.util.List;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/**
 * A purchase with all that is written of it.
 *
 * @param off what the coupon pays, in minor units; 0 without one
 * @param subsidy the account that pays the coupon's share; empty without one
 */
record Sale(String id, Asked asked, long total, long off, String subsidy) {

    /** What the caller sent. */
    record Asked(String line, String requestId, String hash, String trace, Basket basket) {}

    /** Money on its way: a leg of the payment and its transfer. */
    record Leg(Sale sale, int number, String payer, long minor) {

        String payment() {
            return sale.payment();
        }

        String payee() {
            return sale.basket().getPayee();
        }

        String transfer() {
            return payment() + "-" + number;
        }
    }

    /** One side of a transfer, with the balance that it leaves. */
    record Entry(String account, Leg leg, long minor, long after) {

        String transfer() {
            return leg.transfer();
        }

        String currency() {
            return leg.sale().currency();
        }
    }

    Basket basket() {
        return asked.basket();
    }

    String currency() {
        return basket().getItems(0).getUnitPrice().getCurrency();
    }

    String payment() {
        return "pay" + id.substring(3) + "-1";
    }

    List<Leg> legs() {
        var own = new Leg(this, 1, basket().getPayer(), total - off);
        return off == 0 ? List.of(own) : List.of(own, new Leg(this, 2, subsidy, off));
    }

    Order answer() {
        return Order.newBuilder()
                .setId(id)
                .setRequestId(asked.requestId())
                .setState(OrderState.PAID)
                .setUser(basket().getUser())
                .setPayer(basket().getPayer())
                .setPayee(basket().getPayee())
                .setTotal(money(total))
                .setDiscount(money(off))
                .setPayable(money(total - off))
                .setCoupon(basket().getCoupon())
                .setPaymentId(payment())
                .build();
    }

    private tongbao.common.v1.Money money(long minor) {
        return tongbao.common.v1.Money.newBuilder()
                .setMinor(minor)
                .setCurrency(currency())
                .build();
    }
}
