package io.tongbao.faults.load;

import io.tongbao.faults.load.Purchase.Wanted;
import io.tongbao.faults.load.Purchase.Way;
import io.tongbao.faults.outside.Sandbox;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Item;

/**
 * Draws what shoppers want: mostly to buy, some with a coupon, some with too little money, some by a phone; some want
 * their money back.
 */
public final class Errands {

    private static final int PRICE_MIN = 300;
    private static final int PRICE_MAX = 5000;
    private static final int PERCENT = 100;
    private static final int POOR_PERCENT = 6;
    private static final int COUPON_PERCENT = 15;
    private static final int REFUND_PERCENT = 15;
    private static final int RECENT = 10;
    private static final int QR_PERCENT = 12;
    private static final List<String> METHODS = List.of("wechat/native", "alipay/qr");

    private final Cast cast;
    private final String prefix;
    private final RunClock clock;
    private final Sandbox phone;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger coupons = new AtomicInteger();

    /** @param phone of all who pay by scanning a code */
    public Errands(Cast cast, RunClock clock, Sandbox phone) {
        this.cast = cast;
        this.prefix = cast.prefix();
        this.clock = clock;
        this.phone = phone;
    }

    /** @param journal what was bought so far */
    Errand next(Journal journal) {
        var request = prefix + "-" + requests.incrementAndGet();
        var random = ThreadLocalRandom.current();
        var dice = random.nextInt(PERCENT);
        if (dice < REFUND_PERCENT) {
            var isOutside = random.nextInt(3) == 0;
            var sold = journal.errands().stream()
                    .flatMap(errand -> errand.sold().stream())
                    .filter(one -> one.isOutside() == isOutside)
                    .toList();
            if (!sold.isEmpty()) {
                return new Refund(request, back(sold), clock);
            }
        }
        return dice >= PERCENT - QR_PERCENT
                ? new QrPurchase(request, qr(), clock, phone)
                : new Purchase(request, wanted(), clock);
    }

    /** Of few orders, so that several refunds want the same money. */
    private static Refund.Wanted back(List<Sold> sold) {
        var random = ThreadLocalRandom.current();
        var one = sold.get(random.nextInt(Math.max(0, sold.size() - RECENT), sold.size()));
        return new Refund.Wanted(one, random.nextInt(4) == 0 ? 0 : random.nextLong(1, one.totalMinor() + 1));
    }

    /** One in three by two merchants, one in three with a part from a balance. */
    private QrWanted qr() {
        var random = ThreadLocalRandom.current();
        var buyer = random.nextInt(Cast.BUYERS);
        var isMixed = random.nextInt(3) == 0;
        var payer = isMixed ? cast.buyers().get(buyer) : "";
        var shop = random.nextInt(cast.shops().size());
        var baskets = IntStream.range(0, random.nextInt(3) == 0 ? 2 : 1)
                .mapToObj(i -> basket((shop + i) % cast.shops().size())
                        .setUser(Cast.user(buyer))
                        .setPayer(payer)
                        .build())
                .toList();
        var method = METHODS.get(random.nextInt(METHODS.size()));
        var way = qrWay(random.nextInt(PERCENT));
        var whole = new QrWanted(way, method, baskets, 0);
        return isMixed ? new QrWanted(way, method, baskets, random.nextLong(1, whole.totalMinor())) : whole;
    }

    private static QrWanted.Way qrWay(int dice) {
        if (dice < 60) {
            return QrWanted.Way.PAY;
        }
        if (dice < 75) {
            return QrWanted.Way.PAY_ANOTHER_AMOUNT;
        }
        return dice < 90 ? QrWanted.Way.PAY_AND_CANCEL : QrWanted.Way.LOOK;
    }

    private Basket.Builder basket(int shop) {
        var random = ThreadLocalRandom.current();
        return Basket.newBuilder()
                .setPayee(cast.shops().get(shop))
                .addItems(Item.newBuilder()
                        .setSku("latte")
                        .setName("拿铁")
                        .setQuantity(random.nextInt(1, 4))
                        .setUnitPrice(Cast.cny(random.nextInt(PRICE_MIN, PRICE_MAX))));
    }

    private Wanted wanted() {
        var random = ThreadLocalRandom.current();
        var buyer = random.nextInt(Cast.BUYERS);
        var basket = basket(random.nextInt(cast.shops().size()));
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
