package io.tongbao.trade.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.BusinessLines;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.promotion.CouponState;
import io.tongbao.trade.promotion.Promotions;
import io.tongbao.trade.promotion.Terms;
import java.time.Instant;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.trade.v1.Coupon;
import tongbao.trade.v1.DubboPromotionServiceTriple.PromotionServiceImplBase;
import tongbao.trade.v1.GetCouponRequest;
import tongbao.trade.v1.GetPromotionRequest;
import tongbao.trade.v1.Promotion;

/** {@code tongbao.trade.v1.PromotionService}. */
@DubboService
class PromotionRpc extends PromotionServiceImplBase {

    private static final int ID_MAX = 64;
    private static final long STOCK_MAX = 1_000_000_000;
    private static final long YEAR_3000_MS = 32_503_680_000_000L;

    private final Promotions promotions;
    private final BusinessLines lines;

    PromotionRpc(Promotions promotions, BusinessLines lines) {
        this.promotions = promotions;
        this.lines = lines;
    }

    @Override
    public Coupon issueCoupon(Coupon request) {
        var terms = new Terms(
                line(request.getBusinessLine()),
                Wire.positive("off", request.getOff()),
                Wire.money("min_total", request.getMinTotal()),
                Expect.id("subsidy_account", request.getSubsidyAccount(), ID_MAX),
                moment(request.getValidUntilMs()));
        var coupon = new io.tongbao.trade.promotion.Coupon(
                Expect.id("id", request.getId(), ID_MAX),
                Expect.text("user", request.getUser(), ID_MAX),
                terms,
                CouponState.ISSUED,
                Calls.caller().name());
        return message(promotions.issue(coupon));
    }

    @Override
    public Promotion openPromotion(Promotion request) {
        var terms = new Terms(
                line(request.getBusinessLine()),
                Wire.positive("off", request.getOff()),
                Wire.money("min_total", request.getMinTotal()),
                Expect.id("subsidy_account", request.getSubsidyAccount(), ID_MAX),
                moment(request.getValidUntilMs()));
        var promotion = new io.tongbao.trade.promotion.Promotion(
                Expect.id("id", request.getId(), ID_MAX),
                terms,
                Expect.within("stock", request.getStock(), 1, STOCK_MAX),
                0,
                Calls.caller().name());
        return message(promotions.open(promotion));
    }

    @Override
    public Coupon getCoupon(GetCouponRequest request) {
        return message(promotions.coupon(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public Promotion getPromotion(GetPromotionRequest request) {
        return message(promotions.promotion(Expect.id("id", request.getId(), ID_MAX)));
    }

    private String line(String name) {
        var line = Expect.id("business_line", name, ID_MAX);
        if (!lines.has(line)) {
            throw Failure.invalid("business_line", line, "a business line of the platform");
        }
        return line;
    }

    private static Instant moment(long validUntilMs) {
        return Instant.ofEpochMilli(Expect.within("valid_until_ms", validUntilMs, 1, YEAR_3000_MS));
    }

    private static Coupon message(io.tongbao.trade.promotion.Coupon coupon) {
        return Coupon.newBuilder()
                .setId(coupon.id())
                .setBusinessLine(coupon.terms().businessLine())
                .setUser(coupon.user())
                .setOff(Wire.money(coupon.terms().off()))
                .setMinTotal(Wire.money(coupon.terms().minTotal()))
                .setSubsidyAccount(coupon.terms().subsidyAccount())
                .setValidUntilMs(coupon.terms().validUntil().toEpochMilli())
                .setIssuedBy(coupon.issuedBy())
                .setState(tongbao.trade.v1.CouponState.valueOf(coupon.state().name()))
                .build();
    }

    private static Promotion message(io.tongbao.trade.promotion.Promotion promotion) {
        return Promotion.newBuilder()
                .setId(promotion.id())
                .setBusinessLine(promotion.terms().businessLine())
                .setOff(Wire.money(promotion.terms().off()))
                .setMinTotal(Wire.money(promotion.terms().minTotal()))
                .setSubsidyAccount(promotion.terms().subsidyAccount())
                .setValidUntilMs(promotion.terms().validUntil().toEpochMilli())
                .setStock(promotion.stock())
                .setTaken(promotion.taken())
                .setOpenedBy(promotion.openedBy())
                .build();
    }
}
