package io.tongbao.accounting.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Money;
import org.junit.jupiter.api.Test;

/** Row F9 of the requirements: trade-core knows nothing of fees, and its sums meet all the same. */
class MoveTest {

    private static final Move SOLD = new Move(Move.ANY, "shop", Money.of("100.00 CNY"));
    private static final Move GIVEN_BACK = new Move(Move.ANY, Move.ANY, Money.of("50.00 CNY"));

    @Test
    void what_a_shop_is_paid_is_the_sum_of_what_comes_to_it_whatever_it_pays_for_that() {
        var paid = Move.of("mei>shop 80.00 CNY; shop>fees 0.60 CNY; sub>shop 20.00 CNY");
        assertThat(SOLD.isSumOf(paid)).isTrue();
        assertThat(SOLD.isSumOf(Move.of("mei>shop 80.00 CNY; shop>fees 20.00 CNY")))
                .isFalse();
    }

    @Test
    void what_is_given_back_is_the_sum_of_what_leaves_the_shop_whatever_comes_back_to_it() {
        var back = Move.of("fees>shop 0.30 CNY; shop>mei 40.00 CNY; shop>sub 10.00 CNY");
        assertThat(GIVEN_BACK.isSumOf(Move.outOf(back))).isTrue();
        assertThat(GIVEN_BACK.isSumOf(back)).isFalse();
        assertThat(GIVEN_BACK.isSumOf(Move.outOf(Move.of("fees>shop 0.30 CNY; shop>mei 49.70 CNY"))))
                .isFalse();
    }
}
