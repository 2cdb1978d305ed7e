package io.tongbao.trade.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Row A5 of the requirements: a coupon once, a promotion while its stock lasts, in the order of those who want them.
 */
class ClaimsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # coupon, seconds left, stock left, seconds left, answer
                    ISSUED,   60,           1,          60,           none
                    CLAIMED,  60,           1,          60,           COUPON_USED
                    USED,     60,           1,          60,           COUPON_USED
                    ISSUED,   0,            1,          60,           COUPON_EXPIRED
                    USED,     0,            1,          60,           COUPON_USED
                    ISSUED,   60,           0,          60,           SOLD_OUT
                    ISSUED,   60,           1,          0,            PROMOTION_ENDED
                    ISSUED,   60,           0,          0,            PROMOTION_ENDED
                    USED,     60,           0,          0,            COUPON_USED
                    """)
    void a_wish_is_granted_or_refused_as_a_whole(ArgumentsAccessor row) {
        var coupon = coupon(CouponState.valueOf(row.getString(0)), row.getInteger(1));
        var promotion = promotion(row.getLong(2), row.getInteger(3));
        var claims = new Claims(List.of(coupon), List.of(promotion), NOON);
        var refusal = claims.admit(new Wish("o1", "c", "p"));
        assertThat(reason(refusal)).isEqualTo(row.getString(4));
        assertThat(claims.admitted()).hasSize(refusal == null ? 1 : 0);
    }

    @Test
    void a_coupon_is_claimed_once() {
        var claims = claims(CouponState.ISSUED, 1);
        assertThat(claims.admit(new Wish("o1", "c", ""))).isNull();
        assertThat(reason(claims.admit(new Wish("o2", "c", "")))).isEqualTo("COUPON_USED");
        assertThat(claims.admitted()).extracting(Wish::order).containsExactly("o1");
    }

    @Test
    void a_stock_goes_to_those_who_come_first() {
        var claims = claims(CouponState.ISSUED, 2);
        assertThat(claims.admit(new Wish("o1", "", "p"))).isNull();
        assertThat(claims.admit(new Wish("o2", "", "p"))).isNull();
        assertThat(reason(claims.admit(new Wish("o3", "", "p")))).isEqualTo("SOLD_OUT");
        assertThat(claims.admitted()).hasSize(2);
    }

    /** Otherwise a refused order would keep what it could have had. */
    @Test
    void who_is_refused_one_holds_nothing_of_the_other() {
        var claims = claims(CouponState.USED, 1);
        assertThat(reason(claims.admit(new Wish("o1", "c", "p")))).isEqualTo("COUPON_USED");
        assertThat(claims.admit(new Wish("o2", "", "p"))).isNull();
    }

    private static Claims claims(CouponState state, long left) {
        return new Claims(List.of(coupon(state, 60)), List.of(promotion(left, 60)), NOON);
    }

    private static Coupon coupon(CouponState state, int seconds) {
        return new Coupon("c", "mei", terms(seconds), state, "operator");
    }

    private static Promotion promotion(long left, int seconds) {
        return new Promotion("p", terms(seconds), 10, 10 - left, "operator");
    }

    private static Terms terms(int seconds) {
        return new Terms("coffee", Money.of("5.00 CNY"), Money.of("0.00 CNY"), "subsidy", NOON.plusSeconds(seconds));
    }

    private static String reason(@Nullable Refusal refusal) {
        return refusal == null ? "none" : refusal.reason().name();
    }
}
