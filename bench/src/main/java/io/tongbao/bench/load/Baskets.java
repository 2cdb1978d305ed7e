package io.tongbao.bench.load;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import tongbao.common.v1.Money;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Item;

/** Draws what is bought, by the mix of a job. */
final class Baskets {

    private static final int PRICE_MIN = 500;
    private static final int PRICE_MAX = 5000;

    private final Mix mix;
    private final Job.Coupons coupons;
    private final AtomicInteger used = new AtomicInteger();

    Baskets(Mix mix, Job.Coupons coupons) {
        this.mix = mix;
        this.coupons = coupons;
    }

    /** @param poor whether its payer has no money */
    record Drawn(Basket basket, boolean poor) {}

    Drawn next() {
        var random = ThreadLocalRandom.current();
        var basket = Basket.newBuilder()
                .setPayee("bench-shop-" + random.nextInt(mix.shops()))
                .setPromotion(mix.promotion())
                .addItems(item(random.nextInt(PRICE_MIN, PRICE_MAX)));
        var poor = random.nextDouble() < mix.poorPart();
        var buyer = random.nextInt(poor ? Mix.POOR : mix.buyers());
        if (!poor && random.nextDouble() < mix.couponPart()) {
            var coupon = used.getAndIncrement();
            if (coupon < coupons.count()) {
                buyer = coupon % mix.buyers();
                basket.setCoupon(coupons.prefix() + "-" + coupon);
            }
        }
        basket.setUser("user-" + buyer).setPayer((poor ? "bench-poor-" : "bench-buyer-") + buyer);
        return new Drawn(basket.build(), poor);
    }

    private static Item item(int price) {
        return Item.newBuilder()
                .setSku("latte")
                .setName("拿铁")
                .setQuantity(1)
                .setUnitPrice(Money.newBuilder().setMinor(price).setCurrency("CNY"))
                .build();
    }
}
