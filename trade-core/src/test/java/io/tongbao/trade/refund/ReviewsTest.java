package io.tongbao.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkConfiguration;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkLook;
import io.tongbao.kernel.work.WorkState;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.halt.HaltedLines;
import io.tongbao.trade.order.FeatureContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Row D11 of the requirements: a rule decides now, waits for approval, or rejects; who approves never asked for it. */
@ExtendWith(InGlobalTransaction.class)
class ReviewsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start(
            RefundsTest.Neighbours.class,
            Refunds.class,
            RefundBatches.class,
            RefundDealing.class,
            Reversal.class,
            ClaimedRefunds.class,
            KnownRefunds.class,
            Reviews.class,
            RefundRuleBook.class,
            RefundsInReview.class,
            ApprovedRefunds.class,
            WorkConfiguration.class);

    private final Refunds refunds = CONTEXT.getBean(Refunds.class);
    private final RefundRuleBook book = CONTEXT.getBean(RefundRuleBook.class);
    private final HaltedLines halted = CONTEXT.getBean(HaltedLines.class);
    private final WorkList work = CONTEXT.getBean(WorkList.class);
    private final PaidOrder order = new PaidOrder(CONTEXT);
    private final String request = TimeOrderedId.next("req");

    @BeforeEach
    void no_rules() {
        book.take(RefundRules.NONE);
    }

    @Test
    void what_an_operator_has_to_approve_waits_and_is_carried_out_without_its_caller() {
        rules("{\"business_line\": \"coffee\", \"currency\": \"CNY\", \"above_minor\": 1000, \"then\": \"REVIEW\"}");
        assertThat(refund("small" + request, "10.00 CNY").state()).isEqualTo(RefundState.SUCCEEDED);
        var waits = refund(request, "0.01 CNY");
        assertThat(waits.state()).as("parts are judged as their sum").isEqualTo(RefundState.IN_REVIEW);
        assertThat(refund(request, "0.01 CNY")).isEqualTo(waits);
        assertThatThrownBy(() -> refund(request, "0.02 CNY")).hasMessageContaining("SAME_ID_OTHER_CONTENT");
        var item = listed(waits);
        assertThat(item.actions()).containsExactly(WorkAction.APPROVE, WorkAction.REJECT);
        assertThat(item.evidence())
                .contains(
                        order.order().id(), "coffee", "IN_REVIEW; in minor units: 1 of 3200, of which 1000 went back");
        work.act(item.item().id(), new WorkItem.Wish(WorkAction.APPROVE, "zhao", "seen the receipt"));
        await().untilAsserted(() ->
                assertThat(refunds.get("coffee", waits.id()).state()).isEqualTo(RefundState.SUCCEEDED));
        assertThat(refund(request, "0.01 CNY").state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(CONTEXT.getBean(KnownRefunds.class)
                        .settled(List.of(Objects.requireNonNull(
                                refunds.get("coffee", waits.id()).batch()))))
                .as("its end is told")
                .extracting(Refund::id)
                .containsExactly(waits.id());
        assertThatThrownBy(() ->
                        work.act(item.item().id(), new WorkItem.Wish(WorkAction.REJECT, "qian", "changed my mind")))
                .hasMessageContaining("IN_REVIEW");
    }

    @Test
    void what_is_rejected_by_a_person_or_a_rule_fails_and_takes_nothing() {
        rules("""
                {"business_line": "", "currency": "CNY", "above_minor": 2000, "then": "REJECT"},
                {"business_line": "coffee", "currency": "CNY", "above_minor": 0, "then": "REVIEW"}""");
        var never = refund(request, null);
        assertThat(never.state()).isEqualTo(RefundState.FAILED);
        assertThat(never.reason()).hasToString("REFUND_REJECTED");
        var waits = refund("part" + request, "20.00 CNY");
        work.act(listed(waits).item().id(), new WorkItem.Wish(WorkAction.REJECT, "zhao", "it was drunk"));
        assertThat(refund("part" + request, "20.00 CNY").reason()).hasToString("REFUND_REJECTED");
        book.take(RefundRules.NONE);
        assertThat(refund("all" + request, null).amount()).isEqualTo(Money.of("32.00 CNY"));
    }

    @Test
    void nothing_is_approved_while_its_trade_is_halted() {
        rules("{\"business_line\": \"\", \"currency\": \"CNY\", \"above_minor\": 0, \"then\": \"REVIEW\"}");
        var item = listed(refund(request, "1.00 CNY")).item().id();
        var approve = new WorkItem.Wish(WorkAction.APPROVE, "zhao", "seen");
        var scope = new Halted.Scope("coffee", order.order().id());
        var halt = System.nanoTime();
        halted.hear(scope, halt, false, "a difference");
        assertThatThrownBy(() -> work.act(item, approve)).hasMessageContaining("TRADE_HALTED");
        halted.hear(scope, halt, true, "a difference");
        work.act(item, approve);
        assertThat(work.entries(item)).extracting(WorkItem.Entry::step).startsWith("FOUND", "APPROVE");
    }

    @Test
    void nobody_is_let_through_before_the_rules_are_known() {
        assertThat(new RefundRuleBook().decide("coffee", Money.of("0.01 CNY"))).isEqualTo(RefundRules.Decision.REVIEW);
    }

    @Test
    void a_line_without_rules_is_let_through() {
        rules("{\"business_line\": \"books\", \"currency\": \"CNY\", \"above_minor\": 0, \"then\": \"REJECT\"}");
        assertThat(refund(request, "1.00 CNY").state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"business_line\": \"\", \"currency\": \"CNX\", \"above_minor\": 0, \"then\": \"REVIEW\"}",
                "{\"business_line\": \"\", \"currency\": \"CNY\", \"above_minor\": -1, \"then\": \"REVIEW\"}",
                "{\"business_line\": \"\", \"currency\": \"CNY\", \"above_minor\": 0, \"then\": \"MAYBE\"}",
                "{\"business_line\": \"\", \"currency\": \"CNY\", \"then\": \"REVIEW\"}"
            })
    void a_rule_that_is_none_changes_nothing(String wrong) {
        rules("{\"business_line\": \"\", \"currency\": \"CNY\", \"above_minor\": 0, \"then\": \"REJECT\"}");
        rules(wrong);
        assertThat(refund(request, "1.00 CNY").state()).isEqualTo(RefundState.FAILED);
    }

    /** As Nacos has them. */
    private void rules(String rules) {
        new NacosEntry<>("refund-rules.json", RefundRules.class, book::take).read("{\"rules\": [" + rules + "]}");
    }

    private WorkItem.Seen listed(Refund refund) {
        CONTEXT.getBean(WorkLook.class).look();
        return work.list(WorkState.OPEN, "REFUND_IN_REVIEW", 0, 500).stream()
                .filter(seen -> seen.item().subject().equals(refund.id()))
                .findFirst()
                .orElseThrow();
    }

    private Refund refund(String id, @Nullable String amount) {
        var hash = (amount + "0".repeat(64)).substring(0, 64);
        var wanted = new Wanted(order.order().id(), amount == null ? null : Money.of(amount), "", hash);
        var coffee = new PlatformContext("", "coffee", "", "trace");
        return refunds.refund(coffee, id, wanted, Instant.now().plusSeconds(30)).join();
    }
}
