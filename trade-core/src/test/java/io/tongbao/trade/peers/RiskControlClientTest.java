package io.tongbao.trade.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.SampleOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tongbao.risk.v1.CheckBatchReply;
import tongbao.risk.v1.CheckBatchRequest;
import tongbao.risk.v1.DubboRiskServiceTriple.RiskServiceImplBase;

/** Row C6 of the requirements: risk-control is not core. Whatever it says, or does not say, fails no purchase. */
class RiskControlClientTest {

    private static final Batch BATCH = Batch.until(Slot.NONE, Instant.parse("2026-01-01T12:00:00Z"));

    private final Order one = SampleOrder.claimed(1);
    private final Order other = SampleOrder.claimed(1);

    @Test
    void it_is_asked_what_each_order_is_worth_to_its_payer() {
        var requests = new ArrayList<CheckBatchRequest>();
        var free = SampleOrder.claimed("32.00", "0.00");
        client(request -> {
                    requests.add(request);
                    return CheckBatchReply.getDefaultInstance();
                })
                .check(BATCH, List.of(one, free));
        assertThat(requests.get(0).getItemsList())
                .extracting(item -> item.getId() + " " + item.getMerchant() + " "
                        + item.getAmount().getMinor() + " " + item.getContext().getUser())
                .containsExactly(one.id() + " shop 3200 mei", free.id() + " shop 0 mei");
    }

    @Test
    void whom_it_refuses_is_refused_with_its_words() {
        assertThat(says(no(other.id(), "RISK_REFUSED", "denied_users: mei")))
                .containsExactly(new Refusal(other.id(), Reason.RISK_REFUSED, "denied_users: mei"));
    }

    @Test
    void a_refusal_in_words_of_a_newer_version_is_one() {
        assertThat(says(no(one.id(), "WRONG_PHASE_OF_THE_MOON", "")))
                .containsExactly(new Refusal(one.id(), Reason.RISK_REFUSED, ""));
    }

    @Test
    void what_it_was_not_asked_about_is_no_word_on_anybody() {
        assertThat(says(no("ord_of_nobody", "RISK_REFUSED", ""), no(one.id(), "RISK_REFUSED", "")))
                .extracting(Refusal::id)
                .containsExactly(one.id());
    }

    @Test
    void what_it_says_twice_counts_once() {
        assertThat(says(no(one.id(), "RISK_REFUSED", "first"), no(one.id(), "RISK_REFUSED", "again")))
                .extracting(Refusal::detail)
                .containsExactly("first");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TIMED_OUT", "UNREACHABLE", "UNEXPECTED", "INVALID_ARGUMENT", "THROTTLED", "BATCH_FINISHED"},
            mode = Mode.INCLUDE)
    void its_silence_is_the_default_answer(Reason silence) {
        Function<CheckBatchRequest, CheckBatchReply> silent = request -> {
            throw new Failure(silence, "calling risk-control");
        };
        assertThat(client(silent).check(BATCH, List.of(one, other))).isEmpty();
        assertThat(strict(silent).check(BATCH, List.of(one, other)))
                .extracting(Refusal::id)
                .containsExactly(one.id(), other.id());
    }

    @Test
    void a_fault_on_the_way_is_silence() {
        Function<CheckBatchRequest, CheckBatchReply> broken = request -> {
            throw new IllegalStateException("no provider");
        };
        assertThat(client(broken).check(BATCH, List.of(one))).isEmpty();
        assertThat(strict(broken).check(BATCH, List.of(one)))
                .extracting(Refusal::reason)
                .containsExactly(Reason.RISK_REFUSED);
    }

    private List<Refusal> says(tongbao.common.v1.Refusal... refusals) {
        return client(request -> CheckBatchReply.newBuilder()
                        .addAllRefusals(List.of(refusals))
                        .build())
                .check(BATCH, List.of(one, other));
    }

    private static RiskControlClient client(Function<CheckBatchRequest, CheckBatchReply> answer) {
        return new RiskControlClient(new Answering(answer), true);
    }

    private static RiskControlClient strict(Function<CheckBatchRequest, CheckBatchReply> answer) {
        return new RiskControlClient(new Answering(answer), false);
    }

    private static tongbao.common.v1.Refusal no(String id, String reason, String detail) {
        return tongbao.common.v1.Refusal.newBuilder()
                .setId(id)
                .setReason(reason)
                .setDetail(detail)
                .build();
    }

    private static final class Answering extends RiskServiceImplBase {

        private final Function<CheckBatchRequest, CheckBatchReply> answer;

        Answering(Function<CheckBatchRequest, CheckBatchReply> answer) {
            this.answer = answer;
        }

        @Override
        public CheckBatchReply checkBatch(CheckBatchRequest request) {
            return answer.apply(request);
        }
    }
}
