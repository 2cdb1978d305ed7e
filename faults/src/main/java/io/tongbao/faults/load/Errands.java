package io.tongbao.faults.load;

import io.tongbao.faults.load.Purchase.Wanted;
import io.tongbao.faults.load.Purchase.Way;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Item;

/**
 * Draws what shoppers want: mostly to buy, some with a coupon, some with too little money; some want their money back.
 */
public final class Errands {

    private static final int PRICE_MIN = 300;
    private static final int PRICE_MAX = 5000;
    private static final int PERCENT = 100;
    private static final int POOR_PERCENT = 6;
    private static final int COUPON_PERCENT = 15;
    private static final int REFUND_PERCENT = 15;
    private static final int RECENT = 10;

    private final Cast cast;
    private final String prefix;
    private final RunClock clock;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger coupons = new AtomicInteger();

    /** @param prefix of all request ids */
    public Errands(Cast cast, String prefix, RunClock clock) {
        this.cast = cast;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** @param journal what was bought so far */
    Errand next(Journal journal) {
        var request = prefix + "-" + requests.incrementAndGet();
        if (ThreadLocalRandom.current().nextInt(PERCENT) < REFUND_PERCENT) {
            var paid = journal.all(Purchase.class).filter(Purchase::isPaid).toList();
            if (!paid.isEmpty()) {
                return new Refund(request, back(paid), clock);
            }
        }
        return new Purchase(request, wanted(), clock);
    }

    /** Of few orders, so that several refunds want the same money. */
    private static Refund.Wanted back(List<Purchase> paid) {
        var random = ThreadLocalRandom.current();
        var purchase = paid.get(random.nextInt(Math.max(0, paid.size() - RECENT), paid.size()));
        var total = purchase.wanted().totalMinor();
        return new Refund.Wanted(purchase, random.nextInt(4) == 0 ? 0 : random.nextLong(1, total + 1));
    }

    private Wanted wanted() {
        var random = ThreadLocalRandom.current();
        var buyer = random.nextInt(Cast.BUYERS);
        var basket = Basket.newBuilder()
                .setPayee(cast.shops().get(random.nextInt(cast.shops().size())))
                .addItems(Item.newBuilder()
                        .setSku("latte")
                        .setName("拿铁")
                        .setQuantity(random.nextInt(1, 4))
                        .setUnitPrice(Cast.cny(random.nextInt(PRICE_MIN, PRICE_MAX))));
        var dice = random.nextInt(PERCENT);
        var accounts = cast.buyers();
        if (dice < POOR_PERCENT) {
            accounts = cast.poor();
            buyer = random.nextInt(accounts.size());
        }
        var off = 0L;
        if (dice >= PERCENT - COUPON_PERCENT) {
            var coupon = coupons.getAndIncrement();
            // Two errands in a row want the same coupon now and then: one of them at most may spend it.
            var number = coupon - (coupon % 8 == 7 ? 1 : 0);
            if (number < cast.coupons().size()) {
                buyer = number % Cast.BUYERS;
                basket.setCoupon(cast.coupons().get(number));
                off = Cast.OFF_MINOR;
            }
        }
        basket.setUser(Cast.user(buyer)).setPayer(accounts.get(buyer));
        return new Wanted(way(random.nextInt(PERCENT)), basket.build(), off);
    }

    private static Way way(int dice) {
        if (dice < 80) {
            return Way.BUY;
        }
        if (dice < 87) {
            return Way.PLACE_AND_PAY;
        }
        return dice < 93 ? Way.PLACE_AND_CANCEL : Way.PLACE_THEN_BOTH;
    }
}
