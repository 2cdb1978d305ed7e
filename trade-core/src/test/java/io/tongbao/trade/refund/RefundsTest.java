package io.tongbao.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.NaturalBatcher.Limits;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.GlobalTransactions;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.halt.HaltedLines;
import io.tongbao.trade.order.ClaimedOrders;
import io.tongbao.trade.order.FeatureContext;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.order.SampleOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Rows A6 A7 B1 B5 M7 of the requirements, as far as trade-core alone shows them. */
@Timeout(60)
class RefundsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start(
            Neighbours.class,
            Refunds.class,
            RefundBatches.class,
            RefundDealing.class,
            Reversal.class,
            ClaimedRefunds.class,
            KnownRefunds.class,
            RefundRuleBook.class);

    private final Refunds refunds = CONTEXT.getBean(Refunds.class);
    private final HaltedLines halted = CONTEXT.getBean(HaltedLines.class);
    private final Orders orders = CONTEXT.getBean(Orders.class);
    private final PayCore payCore = CONTEXT.getBean(PayCore.class);
    private final String request = TimeOrderedId.next("req");
    private final Order order = paid();

    @BeforeEach
    void an_honest_pay_core() {
        payCore.answers = answer -> answer;
        CONTEXT.getBean(RefundRuleBook.class).take(RefundRules.NONE);
    }

    @Test
    void a_part_goes_back_and_the_repeat_is_the_same_refund() {
        var refund = refund(request, "10.00 CNY").join();
        assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(refund.shares().toPayer()).isEqualTo(Money.of("10.00 CNY"));
        assertThat(refund(request, "10.00 CNY").join()).isEqualTo(refund);
        assertThat(reason(refund(request, "11.00 CNY"))).isEqualTo(Reason.SAME_ID_OTHER_CONTENT);
        assertThat(refund(TimeOrderedId.next("req"), null).join().amount()).isEqualTo(Money.of("22.00 CNY"));
        assertThat(refunds.ofOrder("coffee", order.id(), "", 9)).hasSize(2);
    }

    /** Row 6 of the cases. */
    @Test
    void what_is_decided_is_answered_while_the_line_is_halted_and_nothing_new_is_done() {
        var refund = refund(request, "10.00 CNY").join();
        var halt = System.nanoTime();
        halted.hear(new Halted.Scope("coffee", ""), halt, false, "a difference");
        try {
            assertThat(refund(request, "10.00 CNY").join()).isEqualTo(refund);
            assertThat(reason(refund(TimeOrderedId.next("req"), "1.00 CNY"))).isEqualTo(Reason.LINE_HALTED);
        } finally {
            halted.hear(new Halted.Scope("coffee", ""), halt, true, "a difference");
        }
        assertThat(refund(TimeOrderedId.next("req"), "1.00 CNY").join().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void a_refusal_fails_the_refund_and_keeps_its_words() {
        payCore.answers = answer -> refusing(answer.splits().get(0).refund());
        var refund = refund(request, "10.00 CNY").join();
        assertThat(refund.state()).isEqualTo(RefundState.FAILED);
        assertThat(refund.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(refund.detail()).isEqualTo("the shop has nothing");
        assertThat(back().refunding()).isEqualTo(Money.of("0.00 CNY"));
    }

    @Test
    void silence_undoes_all_and_the_repeat_refunds() {
        payCore.answers = answer -> {
            throw new Failure(Reason.TIMED_OUT, "calling pay-core");
        };
        assertThat(reason(refund(request, "10.00 CNY"))).isEqualTo(Reason.UNREACHABLE);
        assertThat(back().refunding()).isEqualTo(Money.of("0.00 CNY"));
        payCore.answers = answer -> answer;
        assertThat(refund(request, "10.00 CNY").join().attempt()).isEqualTo(2);
        assertThat(back().refunded()).isEqualTo(Money.of("10.00 CNY"));
    }

    @Test
    void a_fault_of_pay_core_ends_no_refund_for_good() {
        payCore.answers = answer -> {
            throw new Failure(Reason.UNEXPECTED, "logged as err_1");
        };
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(reason(refund(request, "10.00 CNY"))).isEqualTo(Reason.UNEXPECTED);
        }
        payCore.answers = answer -> answer;
        assertThat(refund(request, "10.00 CNY").join().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    /** Rule 11 of a batch: each of these is silence about something, or more than was asked. */
    @Test
    void an_answer_that_does_not_add_up_gives_nothing_back() {
        notBelieved(answer -> new Repayments.Answer(List.of(), List.of(), new Holdings(0, 0)));
        notBelieved(answer -> new Repayments.Answer(List.of(), answer.splits(), new Holdings(0, 0)));
        notBelieved(answer -> new Repayments.Answer(List.of(), List.of(), answer.holdings()));
        notBelieved(answer -> new Repayments.Answer(
                refusing(answer.splits().get(0).refund()).refusals(), answer.splits(), answer.holdings()));
        notBelieved(answer -> new Repayments.Answer(
                refusing(answer.splits().get(0).refund()).refusals(), answer.splits(), new Holdings(0, 0)));
        notBelieved(answer -> refusing("ref_of_nobody"));
        assertThat(refund(request, "10.00 CNY").join().state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void an_order_that_is_not_theirs_has_no_refunds() {
        var books = new PlatformContext("", "books", "", "trace");
        var wanted = new Wanted(order.id(), null, "", "0".repeat(64));
        assertThat(reason(refunds.refund(books, request, wanted, Instant.now().plusSeconds(5))))
                .isEqualTo(Reason.NO_SUCH_ORDER);
    }

    private void notBelieved(UnaryOperator<Repayments.Answer> answers) {
        payCore.answers = answers;
        assertThat(reason(refund(request, "10.00 CNY"))).isEqualTo(Reason.UNEXPECTED);
        assertThat(back()).isEqualTo(new Order.Back(Money.of("0.00 CNY"), Money.of("0.00 CNY")));
        payCore.answers = answer -> answer;
    }

    private static Repayments.Answer refusing(String refund) {
        var refusal = new Refusal(refund, Reason.INSUFFICIENT_FUNDS, "the shop has nothing");
        return new Repayments.Answer(List.of(refusal), List.of(), new Holdings(0, 0));
    }

    private CompletableFuture<Refund> refund(String id, @Nullable String amount) {
        var wanted = new Wanted(order.id(), amount == null ? null : Money.of(amount), "", hash(amount));
        var coffee = new PlatformContext("", "coffee", "", "trace");
        return refunds.refund(coffee, id, wanted, Instant.now().plusSeconds(30));
    }

    /** Of another content, another. */
    private static String hash(@Nullable String amount) {
        return (amount + "0".repeat(64)).substring(0, 64);
    }

    private static Reason reason(CompletableFuture<Refund> refund) {
        try {
            throw new AssertionError("no failure but " + refund.join());
        } catch (CompletionException failed) {
            return failed.getCause() instanceof Failure failure ? failure.reason() : Reason.UNEXPECTED;
        }
    }

    private Order.Back back() {
        return Objects.requireNonNull(orders.byId(List.of(order.id())).get(order.id()))
                .back();
    }

    /** An order of 32.00 CNY. */
    private Order paid() {
        var purchases = CONTEXT.getBean(ClaimedOrders.class);
        var fresh = SampleOrder.drawn("", "");
        var batch = Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
        InGlobalTransaction.run(
                () -> purchases.claim(batch.id(), batch, new Candidates<>(List.of(fresh), List.of()), List.of()));
        purchases.settle(batch.id());
        return Objects.requireNonNull(orders.byId(List.of(fresh.id())).get(fresh.id()));
    }

    /** Gives each payer back what is asked, but for what it is made to answer. */
    static final class PayCore implements Repayments {

        private volatile UnaryOperator<Answer> answers = answer -> answer;

        @Override
        public Answer repay(Batch batch, List<Refund> refunds) {
            var none = Money.of("0.00 CNY");
            var splits = refunds.stream()
                    .map(refund -> new Split(
                            refund.id(),
                            new Refund.Shares(
                                    refund.shares().amount(), refund.shares().amount(), none),
                            false))
                    .toList();
            var amounts =
                    refunds.stream().map(refund -> refund.shares().amount()).toList();
            return answers.apply(new Answer(List.of(), splits, Holdings.of(amounts)));
        }
    }

    @Configuration
    @EnableScheduling
    static class Neighbours {

        @Bean
        Limits limits() {
            return new Limits(100, 100, 100_000, 1, Duration.ofMinutes(1));
        }

        @Bean
        PayCore payCore() {
            return new PayCore();
        }

        @Bean
        GlobalTransactions coordinator(ClaimedRefunds claims, Clock clock) {
            return new GlobalTransactions(clock) {
                @Override
                public void run(String name, Slot slot, Consumer<Batch> work) {
                    var batch = Batch.until(slot, clock.instant().plusSeconds(3));
                    try {
                        InGlobalTransaction.run(() -> {
                            work.accept(batch);
                            return batch;
                        });
                    } catch (RuntimeException undone) {
                        claims.release(batch.id());
                        throw undone;
                    }
                    claims.settle(batch.id());
                }
            };
        }
    }
}
