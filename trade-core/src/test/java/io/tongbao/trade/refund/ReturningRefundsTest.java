package io.tongbao.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.trade.order.FeatureContext;
import io.tongbao.trade.refund.ReturningRefunds.Said;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows B10 and G1 of the requirements: what goes back through a channel is decided by the channel's word. */
@ExtendWith(InGlobalTransaction.class)
class ReturningRefundsTest {

    private static final ConfigurableApplicationContext CONTEXT =
            FeatureContext.start(ClaimedRefunds.class, KnownRefunds.class, ReturningRefunds.class);

    private static final Said YES = new Said(true, "", "");

    private final ReturningRefunds returning = CONTEXT.getBean(ReturningRefunds.class);
    private final ClaimedRefunds claims = CONTEXT.getBean(ClaimedRefunds.class);
    private final KnownRefunds known = CONTEXT.getBean(KnownRefunds.class);
    private final PaidOrder paid = new PaidOrder(CONTEXT);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_goes_back_through_a_channel_is_held_until_pay_core_tells_of_the_channels_word() {
        var batch = PaidOrder.batch();
        var through = paid.refund("10.00 CNY");
        paid.claim(batch, through);
        claims.heed(batch, PaidOrder.answer(List.of(), PaidOrder.standing(through)));
        assertThatThrownBy(() -> returning.ended(through.id() + "-1", YES))
                .as("before the batch has told it")
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE));
        claims.settle(batch.id());
        claims.settle(batch.id());
        assertThat(paid.now(through).state()).isEqualTo(RefundState.RETURNING);
        assertThat(paid.now(through).isFinal()).isTrue();
        assertThat(paid.now(through).isOpen(Instant.now())).isFalse();
        assertThat(paid.back()).isEqualTo("0.00 CNY 10.00 CNY");
        assertThat(known.settled(List.of(batch.id()))).isEmpty();
        returning.ended(through.id() + "-9", YES);
        assertThat(paid.now(through).state()).isEqualTo(RefundState.RETURNING);
        returning.ended(through.id() + "-1", YES);
        returning.ended(through.id() + "-1", YES);
        assertThat(paid.now(through).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(paid.back()).isEqualTo("10.00 CNY 0.00 CNY");
        assertThat(known.settled(List.of("own:" + through.id()))).containsExactly(paid.now(through));
    }

    @Test
    void what_a_channel_does_not_give_back_has_failed_and_is_left_to_be_refunded() {
        var batch = PaidOrder.batch();
        var through = paid.refund("32.00 CNY");
        paid.claim(batch, through);
        claims.heed(batch, PaidOrder.answer(List.of(), PaidOrder.standing(through)));
        claims.settle(batch.id());
        returning.ended(through.id() + "-1", new Said(false, "CHANNEL_DECLINED", "USER_ACCOUNT_ABNORMAL"));
        assertThat(paid.now(through).reason()).isEqualTo(Reason.CHANNEL_DECLINED);
        assertThat(paid.now(through).detail()).isEqualTo("USER_ACCOUNT_ABNORMAL");
        assertThat(paid.back()).isEqualTo("0.00 CNY 0.00 CNY");
        assertThat(paid.claim(PaidOrder.batch(), paid.refund("32.00 CNY"))).hasSize(1);
    }

    @Test
    void what_did_not_go_through_a_channel_is_not_changed_by_pay_cores_word() {
        var refund = paid.refund("10.00 CNY");
        paid.succeed(refund);
        returning.ended(refund.id() + "-1", new Said(false, "CHANNEL_DECLINED", ""));
        returning.ended("ref_nobody-1", YES);
        returning.ended("nonsense", YES);
        assertThat(paid.now(refund).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void a_batch_that_was_rolled_back_at_pay_core_first_is_waited_for_by_nobody() {
        var batch = PaidOrder.batch();
        var through = paid.refund("10.00 CNY");
        paid.claim(batch, through);
        claims.heed(batch, PaidOrder.answer(List.of(), PaidOrder.standing(through)));
        returning.ended(through.id() + "-1", new Said(false, "ROLLED_BACK", ""));
        claims.release(batch.id());
        assertThat(paid.now(through).isOpen(Instant.now())).isTrue();
    }
}
