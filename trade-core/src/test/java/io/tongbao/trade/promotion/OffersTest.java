package io.tongbao.trade.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class OffersTest {

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final Offers.Asker MEI = new Offers.Asker("coffee", "mei", "shop");

    /** Of 32.00 CNY: what coupon and promotion could take, what they take, what the buyer pays. */
    @ParameterizedTest
    @CsvSource({
        "5.00, 3.00, 5.00, 3.00, 24.00",
        "31.99, 3.00, 31.99, 0.01, 0.00",
        "32.00, 3.00, 32.00, 0.00, 0.00",
        "99.00, 3.00, 32.00, 0.00, 0.00",
        "5.00, 99.00, 5.00, 27.00, 0.00"
    })
    void the_coupon_takes_first_and_nobody_more_than_is_left(ArgumentsAccessor row) {
        var price = offers(cny(row, 0), cny(row, 1)).price(Money.of("32.00 CNY"), MEI, "c", "p");
        assertThat(price.coupon()).isEqualTo(new Discount("c", "subsidy", Money.of(cny(row, 2))));
        assertThat(price.promotion()).isEqualTo(new Discount("p", "subsidy", Money.of(cny(row, 3))));
        assertThat(price.payable()).isEqualTo(Money.of(cny(row, 4)));
    }

    @Test
    void without_coupon_and_promotion_the_buyer_pays_all() {
        var price = offers("5.00 CNY", "3.00 CNY").price(Money.of("32.00 CNY"), MEI, "", "");
        assertThat(price.payable()).isEqualTo(Money.of("32.00 CNY"));
        assertThat(price.discount()).isEqualTo(Money.of("0.00 CNY"));
        assertThat(price.coupon()).isEqualTo(new Discount("", "", Money.of("0.00 CNY")));
    }

    @ParameterizedTest
    @CsvSource({
        "other, '', coffee, mei, NO_SUCH_COUPON",
        "c, '', coffee, ling, NO_SUCH_COUPON",
        "c, '', books, mei, NO_SUCH_COUPON",
        "'', other, coffee, mei, NO_SUCH_PROMOTION",
        "'', p, books, mei, NO_SUCH_PROMOTION",
        "c, other, coffee, mei, NO_SUCH_PROMOTION"
    })
    void what_belongs_to_others_looks_as_if_it_did_not_exist(ArgumentsAccessor row) {
        var asker = new Offers.Asker(row.getString(2), row.getString(3), "shop");
        assertThatThrownBy(() -> offers("5.00 CNY", "3.00 CNY")
                        .price(Money.of("32.00 CNY"), asker, row.getString(0), row.getString(1)))
                .isInstanceOfSatisfying(
                        Failure.class,
                        refused -> assertThat(refused.reason().name()).isEqualTo(row.getString(4)));
    }

    @Test
    void a_total_below_the_terms_is_refused_with_both() {
        refused("4.99 CNY", "total: 4.99 CNY (expected: >= 5.00 CNY for coupon c)");
    }

    @Test
    void a_total_in_another_currency_is_refused() {
        refused("32.00 USD", "coupon.currency: USD (expected: CNY)");
    }

    @Test
    void a_price_takes_off_no_more_than_there_is() {
        var much = new Discount("c", "subsidy", Money.of("20.00 CNY"));
        assertThatThrownBy(() -> new Price(Money.of("32.00 CNY"), much, much))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_promotion_has_no_more_taken_than_its_stock() {
        assertThatThrownBy(() -> new Promotion("p", terms("1.00 CNY"), 5, 6, "operator"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taken 6 (expected: 0..5)");
    }

    @Test
    void terms_are_in_one_currency() {
        assertThatThrownBy(() -> new Terms("coffee", Money.of("5.00 CNY"), Money.of("5.00 USD"), "subsidy", LATER))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("min_total.currency");
    }

    private static String cny(ArgumentsAccessor row, int column) {
        return row.getString(column) + " CNY";
    }

    private static void refused(String total, String words) {
        assertThatThrownBy(() -> offers("5.00 CNY", "3.00 CNY").price(Money.of(total), MEI, "c", ""))
                .isInstanceOfSatisfying(
                        Failure.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID_ARGUMENT))
                .hasMessageContaining(words);
    }

    private static Offers offers(String couponOff, String promotionOff) {
        return new Offers(
                Map.of("c", new Coupon("c", "mei", terms(couponOff), CouponState.ISSUED, "operator")),
                Map.of("p", new Promotion("p", terms(promotionOff), 10, 0, "operator")));
    }

    private static Terms terms(String off) {
        return new Terms("coffee", Money.of(off), Money.of("5.00 CNY"), "subsidy", LATER);
    }
}
