package io.tongbao.pay.repayment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.LegRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows A6 B10 of the requirements: every cent of a repayment finds its leg, whatever was refunded, or failed, before.
 */
class SplitTest {

    /** More than a payment may ever be, so that products do not fit a long. */
    private static final long MUCH = 1_000_000_000_000_000L;

    @Test
    void later_legs_get_their_part_rounded_down_and_the_first_the_rest() {
        assertThat(Split.of(3333, legs(8500, 1000, 500))).containsExactly(2834, 333, 166);
        assertThat(Split.of(1, legs(8500, 1000, 500))).containsExactly(1, 0, 0);
        assertThat(Split.of(10_000, legs(8500, 1000, 500))).containsExactly(8500, 1000, 500);
        assertThat(Split.of(7, legs(100))).containsExactly(7);
    }

    @Test
    void what_was_rounded_down_before_is_made_up_for() {
        var first = new PaidLeg(1, "balance", "buyer", 50, 25, "", LegRole.BUYER);
        var second = new PaidLeg(2, "balance", "subsidy", 50, 24, "", LegRole.SUBSIDY);
        assertThat(Split.of(1, List.of(first, second))).containsExactly(0, 1);
    }

    @Test
    void when_all_that_one_leg_gave_has_failed_it_gives_first() {
        var none = new PaidLeg(1, "balance", "buyer", 50, 0, "", LegRole.BUYER);
        var much = new PaidLeg(2, "balance", "subsidy", 50, 25, "", LegRole.SUBSIDY);
        assertThat(Split.of(1, List.of(none, much))).containsExactly(1, 0);
        assertThat(Split.of(1, List.of(much, none))).containsExactly(0, 1);
        assertThat(Split.of(75, List.of(none, much))).containsExactly(50, 25);
        assertThat(Split.of(74, List.of(much, none))).containsExactly(25, 49);
    }

    @Test
    void legs_that_paid_nothing_give_nothing_back_wherever_they_stand() {
        assertThat(Split.of(7, legs(0, 10))).containsExactly(0, 7);
        assertThat(Split.of(7, legs(10, 0))).containsExactly(7, 0);
        assertThat(Split.of(7, legs(0, 10, 0, 0))).containsExactly(0, 7, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 100, 10_000, MUCH})
    void in_any_sequence_no_leg_gives_more_than_it_paid_and_the_last_completes_them_all(long most) {
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var legs = legs(LongStream.generate(() -> random.nextLong(1, most + 1))
                    .limit(random.nextInt(1, 6))
                    .toArray());
            var underWay = new ArrayList<long[]>();
            while (left(legs) > 0) {
                var minor = random.nextInt(4) == 0 ? left(legs) : random.nextLong(1, left(legs) + 1);
                var shares = Split.of(minor, legs);
                assertThat(Arrays.stream(shares).sum()).isEqualTo(minor);
                take(legs, shares, 1);
                assertThat(legs)
                        .as("seed %d", seed)
                        .allMatch(leg -> leg.taken() >= 0 && leg.left() >= 0 && leg.taken() <= leg.amount());
                underWay.add(shares);
                if (random.nextInt(3) == 0) {
                    take(legs, underWay.remove(random.nextInt(underWay.size())), -1);
                }
            }
            assertThat(legs).as("seed %d", seed).allMatch(leg -> leg.left() == 0);
        }
    }

    @Test
    void without_failures_no_later_leg_is_a_cent_off_its_part() {
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            var legs = legs(random.nextLong(1, 10_000), random.nextLong(1, 10_000));
            var total = left(legs);
            while (left(legs) > 0) {
                take(legs, Split.of(random.nextLong(1, left(legs) + 1), legs), 1);
                var subsidy = legs.get(1);
                assertThat(subsidy.taken()).isEqualTo(subsidy.amount() * (total - left(legs)) / total);
            }
        }
    }

    /** 60.00 through a channel, 20.00 from a wallet beside it, 20.00 of a coupon. */
    @Test
    void of_what_was_paid_in_two_ways_the_channel_gives_back_first_and_the_coupon_its_part() {
        var legs = new ArrayList<>(List.of(
                new PaidLeg(1, "channel", "clearing", 6000, 0, "chg", LegRole.FUNDS),
                new PaidLeg(2, "balance", "buyer", 2000, 0, "", LegRole.BUYER),
                new PaidLeg(3, "balance", "subsidy", 2000, 0, "", LegRole.SUBSIDY)));
        var first = Split.over(5000, legs);
        assertThat(first).containsExactly(4000, 0, 1000);
        take(legs, first, 1);
        var second = Split.over(4000, legs);
        assertThat(second).containsExactly(2000, 1200, 800);
        take(legs, second, 1);
        assertThat(Split.over(1000, legs)).containsExactly(0, 800, 200);
    }

    private static List<PaidLeg> legs(long... amounts) {
        return new ArrayList<>(IntStream.range(0, amounts.length)
                .mapToObj(i -> new PaidLeg(
                        i + 1, "balance", "payer" + i, amounts[i], 0, "", i == 0 ? LegRole.BUYER : LegRole.SUBSIDY))
                .toList());
    }

    private static long left(List<PaidLeg> legs) {
        return legs.stream().mapToLong(PaidLeg::left).sum();
    }

    private static void take(List<PaidLeg> legs, long[] shares, int sign) {
        IntStream.range(0, shares.length).forEach(i -> legs.set(i, legs.get(i).taking(sign * shares[i])));
    }
}
