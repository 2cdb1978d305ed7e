package io.tongbao.trade.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.batch.Verdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {

    /** Row 26a of the cases: a promotion that finds nothing left to take keeps its stock. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '', ''",
        "5.00, '', cpn_1, ''",
        "'', 3.00, '', pro_1",
        "5.00, 3.00, cpn_1, pro_1",
        "32.00, 0.00, cpn_1, ''"
    })
    void it_wants_only_what_takes_something_off(String couponOff, String promotionOff, String coupon, String promo) {
        var wish = SampleOrder.drawn(couponOff, promotionOff).wish();
        assertThat(wish.coupon()).isEqualTo(coupon);
        assertThat(wish.promotion()).isEqualTo(promo);
        assertThat(wish.isEmpty()).isEqualTo(coupon.isEmpty() && promo.isEmpty());
    }

    @Test
    void each_attempt_to_pay_has_a_payment_of_its_own_and_the_first_is_not_begun_by_drawing() {
        assertThat(SampleOrder.drawn("", "").payment()).isEmpty();
        var second = SampleOrder.claimed(2);
        assertThat(second.payment()).isEqualTo(second.id().replace("ord", "pay") + "-2");
    }

    @Test
    void payer_and_payee_are_two() {
        assertThatThrownBy(() -> new Basket("mei", "a", "a", List.of(), "", "", ""))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("basket.payee: a (expected: another account than the payer's)");
    }

    @Test
    void a_basket_is_of_one_currency() {
        assertThatThrownBy(() -> basket(item("1.00 CNY", 1), item("1.00 USD", 1)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("basket.items.unit_price.currency: USD (expected: CNY)");
    }

    @Test
    void a_total_is_the_sum_of_prices_and_never_beyond_all_money() {
        assertThat(basket(item("1.50 CNY", 3), item("0.01 CNY", 1)).total()).isEqualTo(Money.of("4.51 CNY"));
        var much = new Item("gold", "gold", Money.of(Long.MAX_VALUE / 2, "CNY"), 2);
        assertThatThrownBy(() -> basket(much, much).total())
                .isInstanceOfSatisfying(
                        Failure.class, beyond -> assertThat(beyond.reason()).isEqualTo(Reason.INVALID_ARGUMENT));
    }

    /** Whatever a neighbour says fits its column, counted as people count. */
    @Test
    void the_words_of_a_refusal_are_kept_as_far_as_they_fit() {
        var tea = "\uD83C\uDF75";
        assertThat(detail("why")).isEqualTo("why");
        assertThat(detail(tea.repeat(300))).isEqualTo(tea.repeat(300));
        assertThat(detail("x" + tea.repeat(300))).isEqualTo("x" + tea.repeat(299));
    }

    @Test
    @Timeout(30)
    void so_many_lists_are_read_at_once_and_the_next_is_told_to_come_again() throws InterruptedException {
        var lists = new Lists(2);
        var reading = new CountDownLatch(2);
        var end = new CompletableFuture<String>();
        var readers = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> lists.read(() -> {
                            reading.countDown();
                            return end.join();
                        }),
                        command -> new Thread(command).start()))
                .toList();
        reading.await();
        assertThatThrownBy(() -> lists.read(() -> "no"))
                .isInstanceOfSatisfying(
                        Failure.class, busy -> assertThat(busy.reason()).isEqualTo(Reason.THROTTLED));
        end.complete("yes");
        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isEqualTo("yes"));
        assertThat(lists.read(() -> "again")).isEqualTo("again");
    }

    @Test
    void a_list_that_failed_leaves_its_place() {
        var lists = new Lists(1);
        assertThatThrownBy(() -> lists.read(() -> {
                    throw new IllegalStateException("the database");
                }))
                .hasMessage("the database");
        assertThat(lists.read(() -> "next")).isEqualTo("next");
    }

    private static String detail(String said) {
        return Verdict.of(List.of(new Refusal("ord_1", Reason.NO_SUCH_ACCOUNT, said)))
                .get(0)
                .detail();
    }

    private static Basket basket(Item... items) {
        return new Basket("mei", "buyer", "shop", Stream.of(items).toList(), "", "", "");
    }

    private static Item item(String price, int quantity) {
        return new Item("latte", "拿铁", Money.of(price), quantity);
    }
}
