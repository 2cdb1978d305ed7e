package io.tongbao.bench.baseline;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/**
 * A purchase with all that is written of it.
 *
 * @param off what the coupon pays, in minor units; 0 without one
 * @param subsidy the account that pays the coupon's share; empty without one
 */
public record Sale(String id, Asked asked, long total, long off, String subsidy) {

    /** What the caller sent. */
    public record Asked(String line, String requestId, String hash, String trace, Basket basket) {

        public static Asked of(PlatformContext context, BuyRequest request) {
            return new Asked(
                    context.businessLine(),
                    request.getRequestId(),
                    sha256(request.getBasket().toByteArray()),
                    context.trace(),
                    request.getBasket());
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Money on its way: a leg of the payment and its transfer. */
    public record Leg(Sale sale, int number, String payer, long minor) {

        public String payment() {
            return sale.payment();
        }

        public String payee() {
            return sale.basket().getPayee();
        }

        public String transfer() {
            return payment() + "-" + number;
        }
    }

    /** One side of a transfer, with the balance that it leaves. */
    public record Entry(String account, Leg leg, long minor, long after) {

        public String transfer() {
            return leg.transfer();
        }

        public String currency() {
            return leg.sale().currency();
        }
    }

    /**
     * A new sale.
     *
     * @param off what the coupon of the basket pays, in minor units
     * @param subsidy the account that pays it
     */
    public static Sale of(Asked asked, long off, String subsidy) {
        var total = asked.basket().getItemsList().stream()
                .mapToLong(item -> Math.multiplyExact(item.getUnitPrice().getMinor(), (long) item.getQuantity()))
                .sum();
        return new Sale(TimeOrderedId.next("ord"), asked, total, off, subsidy);
    }

    public Basket basket() {
        return asked.basket();
    }

    public String currency() {
        return basket().getItems(0).getUnitPrice().getCurrency();
    }

    public String payment() {
        return "pay" + id.substring(3) + "-1";
    }

    public List<Leg> legs() {
        var own = new Leg(this, 1, basket().getPayer(), total - off);
        return off == 0 ? List.of(own) : List.of(own, new Leg(this, 2, subsidy, off));
    }

    public Order answer() {
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
