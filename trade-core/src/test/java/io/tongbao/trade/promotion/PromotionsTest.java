package io.tongbao.trade.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.order.FeatureContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows A5 C6 of the requirements: what is promised can be paid, and it is known who promised it. */
class PromotionsTest {

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final Promotions promotions = CONTEXT.getBean(Promotions.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void who_issued_a_coupon_and_who_opened_a_promotion_is_kept() {
        var coupon = promotions.issue(coupon(TimeOrderedId.next("cpn"), terms("subsidy", LATER), "ann"));
        var promotion = promotions.open(promotion(terms("subsidy", LATER), "ben"));
        assertThat(promotions.coupon(coupon.id()).issuedBy()).isEqualTo("ann");
        assertThat(promotions.promotion(promotion.id()).openedBy()).isEqualTo("ben");
    }

    @Test
    void a_repeat_is_answered_with_what_was_issued_whoever_repeats_it() {
        var coupon = coupon(TimeOrderedId.next("cpn"), terms("subsidy", LATER), "ann");
        promotions.issue(coupon);
        var again = promotions.issue(coupon(coupon.id(), coupon.terms(), "ben"));
        assertThat(again.issuedBy()).isEqualTo("ann");
    }

    @Test
    void a_discount_that_nobody_can_pay_is_not_promised() {
        var unpaid = terms("nobody", LATER);
        assertThatThrownBy(() -> promotions.issue(coupon(TimeOrderedId.next("cpn"), unpaid, "ann")))
                .satisfies(names("subsidy_account"));
        assertThatThrownBy(() -> promotions.open(promotion(unpaid, "ann"))).satisfies(names("subsidy_account"));
    }

    @Test
    void a_discount_that_has_ended_is_not_promised() {
        var ended = terms("subsidy", Instant.EPOCH.plusSeconds(1));
        assertThatThrownBy(() -> promotions.issue(coupon(TimeOrderedId.next("cpn"), ended, "ann")))
                .satisfies(names("valid_until_ms"));
        assertThatThrownBy(() -> promotions.open(promotion(ended, "ann"))).satisfies(names("valid_until_ms"));
    }

    @Test
    void a_merchant_that_gives_the_discount_itself_lowers_its_price_and_nobody_pays_it() {
        var coupon = promotions.issue(coupon(TimeOrderedId.next("cpn"), terms("shop", LATER), "ann"));
        var price = price(coupon, "shop");
        assertThat(price.discount()).isEqualTo(Money.of("5.00 CNY"));
        assertThat(price.payable()).isEqualTo(Money.of("27.00 CNY"));
        assertThat(price.subsidy().isZero()).isTrue();
        assertThat(price.paid()).isEqualTo(Money.of("27.00 CNY"));
    }

    @Test
    void what_a_subsidy_account_pays_reaches_the_merchant() {
        var coupon = promotions.issue(coupon(TimeOrderedId.next("cpn"), terms("subsidy", LATER), "ann"));
        var price = price(coupon, "shop");
        assertThat(price.payable()).isEqualTo(Money.of("27.00 CNY"));
        assertThat(price.paid()).isEqualTo(Money.of("32.00 CNY"));
        assertThat(price.coupon().payer()).isEqualTo("subsidy");
    }

    private Price price(Coupon coupon, String merchant) {
        var asker = new Offers.Asker("coffee", "mei", merchant);
        return promotions.offers(List.of(coupon.id()), List.of()).price(Money.of("32.00 CNY"), asker, coupon.id(), "");
    }

    private static Consumer<Throwable> names(String field) {
        return thrown -> {
            assertThat(thrown).isInstanceOf(Failure.class).hasMessageContaining(field);
            assertThat(((Failure) thrown).reason()).isEqualTo(Reason.INVALID_ARGUMENT);
        };
    }

    private static Coupon coupon(String id, Terms terms, String issuer) {
        return new Coupon(id, "mei", terms, CouponState.ISSUED, issuer);
    }

    private static Promotion promotion(Terms terms, String opener) {
        return new Promotion(TimeOrderedId.next("pro"), terms, 10, 0, opener);
    }

    private static Terms terms(String subsidy, Instant until) {
        return new Terms("coffee", Money.of("5.00 CNY"), Money.of("0.00 CNY"), subsidy, until);
    }
}
