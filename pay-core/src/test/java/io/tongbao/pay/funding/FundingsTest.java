package io.tongbao.pay.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.State;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import io.tongbao.pay.payment.ScriptedAccounts;
import io.tongbao.pay.payment.ScriptedCharges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Rows B2 and E7 of the requirements: what a channel brought pays one payment, once, and only if it is what was asked.
 */
@ExtendWith(InGlobalTransaction.class)
class FundingsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PRICE = Money.of("32.00 CNY");
    private static final Instant SOON = Instant.parse("2999-01-01T00:00:00Z");
    private static final String CLEARING = "clearing_wechat_CNY";

    private final Fundings fundings = CONTEXT.getBean(Fundings.class);
    private final Payments payments = CONTEXT.getBean(Payments.class);
    private final String id = TimeOrderedId.next("chg");
    private final String order = TimeOrderedId.next("ord");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void it_is_written_before_the_gateway_is_asked_and_a_repeat_asks_again() {
        assertThatThrownBy(() -> await("silent/native")).isInstanceOf(Failure.class);
        assertThat(state()).isEqualTo(FundingState.AWAITING);
        assertThatThrownBy(() -> await("silent/native"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE));
        assertThat(CONTEXT.getBean(ScriptedCharges.class).made(id)).isEqualTo(2);
    }

    @Test
    void another_content_under_the_same_id_is_a_conflict() {
        await("wechat/native");
        assertThatThrownBy(() -> await("wechat/jsapi"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.SAME_ID_OTHER_CONTENT));
    }

    @Test
    void of_a_channel_that_there_is_not_nothing_is_awaited_and_no_account_is_opened() {
        assertThatThrownBy(() -> await("nobody/native"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_CHANNEL));
        assertThat(state()).isEqualTo(FundingState.UNFUNDED);
        assertThat(fundings.get(id).payer()).isEmpty();
    }

    @Test
    void what_has_come_is_told_once_however_often_the_gateway_says_it() {
        await("wechat/native");
        come(PRICE);
        come(PRICE);
        assertThat(state()).isEqualTo(FundingState.FUNDED);
        assertThat(told()).containsExactly(id);
        assertThat(fundings.told(List.of(id)))
                .allMatch(Funding.Told::come)
                .extracting(told -> told.funding().payer())
                .containsExactly(CLEARING);
        assertThat(CONTEXT.getBean(ScriptedCharges.class).made(id)).isEqualTo(1);
    }

    @Test
    void another_amount_than_was_asked_funds_nothing_and_is_stranded() {
        await("wechat/native");
        come(Money.of("31.99 CNY"));
        assertThat(state()).isEqualTo(FundingState.STRANDED);
        assertThat(fundings.get(id).detail()).contains("31.99").contains("32.00");
        assertThat(told()).containsExactly(id + "/UNFUNDED");
        assertThat(fundings.told(told())).noneMatch(Funding.Told::come);
        assertThat(pay(1, PRICE)).extracting(Refusal::reason).containsExactly(Reason.NOT_FUNDED);
    }

    @Test
    void money_that_comes_after_the_charge_was_closed_has_come_all_the_same() {
        await("wechat/native");
        fundings.notComing(id, "closed");
        assertThat(state()).isEqualTo(FundingState.UNFUNDED);
        var unfunded = fundings.told(List.of(id + "/UNFUNDED"));
        come(PRICE);
        assertThat(state()).isEqualTo(FundingState.FUNDED);
        fundings.notComing(id, "closed");
        assertThat(state()).isEqualTo(FundingState.FUNDED);
        assertThat(told()).containsExactly(id + "/UNFUNDED", id);
        assertThat(fundings.told(List.of(id + "/UNFUNDED", id)))
                .extracting(Funding.Told::come)
                .containsExactly(false, true);
        assertThat(fundings.told(List.of(id + "/UNFUNDED")).get(0).at())
                .as("what was told is told the same way again")
                .isEqualTo(unfunded.get(0).at());
    }

    @Test
    void what_nobody_wants_any_more_is_closed_by_its_channel_and_what_was_never_made_at_once() {
        await("wechat/native");
        assertThat(fundings.close(id).state()).isEqualTo(FundingState.AWAITING);
        assertThat(CONTEXT.getBean(ScriptedCharges.class).closed(id)).isEqualTo(1);
        fundings.notComing(id, "closed");
        assertThat(fundings.close(id).state()).isEqualTo(FundingState.UNFUNDED);
        assertThat(CONTEXT.getBean(ScriptedCharges.class).closed(id)).isEqualTo(1);
    }

    @Test
    void it_pays_one_payment_from_the_clearing_account_and_no_second() {
        await("wechat/native");
        assertThat(pay(1, PRICE)).extracting(Refusal::reason).containsExactly(Reason.NOT_FUNDED);
        come(PRICE);
        var batch = Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
        assertThat(pay(batch, 2, PRICE)).isEmpty();
        assertThat(pay(3, PRICE)).extracting(Refusal::reason).containsExactly(Reason.NOT_FUNDED);
        assertThat(CONTEXT.getBean(ScriptedAccounts.class).seen(payment(2)))
                .extracting(moved -> moved.way().role(), moved -> moved.way().payer(), moved -> moved.amount())
                .containsExactly(tuple(LegRole.FUNDS, CLEARING, PRICE));
        payments.succeed(batch.id());
        payments.succeed(batch.id());
        assertThat(state()).isEqualTo(FundingState.SPENT);
        assertThat(payments.get(payment(2)).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(payments.get(payment(2)).legs().get(0).funding()).isEqualTo(id);
        assertThat(pay(4, PRICE)).extracting(Refusal::reason).containsExactly(Reason.NOT_FUNDED);
    }

    @Test
    void a_batch_that_is_rolled_back_leaves_it_for_the_next() {
        await("wechat/native");
        come(PRICE);
        var undone = Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
        assertThat(pay(undone, 1, PRICE)).isEmpty();
        payments.fail(undone.id());
        assertThat(state()).isEqualTo(FundingState.FUNDED);
        assertThat(pay(2, PRICE)).isEmpty();
    }

    @Test
    void of_a_payment_that_is_refused_for_good_it_is_stranded() {
        await("wechat/native");
        come(PRICE);
        var batch = Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
        var refused = new Payment(
                payment(1),
                order,
                1,
                "shop",
                List.of(
                        new Leg(1, LegRole.FUNDS, "channel", CLEARING, PRICE, id),
                        new Leg(2, LegRole.SUBSIDY, "balance", "poor", PRICE)),
                PaymentState.PROCESSING,
                null,
                "",
                context());
        assertThat(payments.authorize(batch.id(), batch, List.of(refused)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.INSUFFICIENT_FUNDS);
        payments.succeed(batch.id());
        assertThat(state()).isEqualTo(FundingState.STRANDED);
        assertThat(fundings.get(id).detail()).isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void neither_another_order_nor_another_amount_nor_another_account_is_paid_with_it() {
        await("wechat/native");
        come(PRICE);
        assertThat(pay(1, Money.of("0.01 CNY"))).extracting(Refusal::reason).containsExactly(Reason.NOT_FUNDED);
        assertThat(authorize(new Leg(1, LegRole.FUNDS, "channel", "acc_other", PRICE, id), order, 2))
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_FUNDED);
        assertThat(authorize(new Leg(1, LegRole.FUNDS, "channel", CLEARING, PRICE, id), "ord_other" + id, 3))
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_FUNDED);
        assertThat(state()).isEqualTo(FundingState.FUNDED);
    }

    @Test
    void what_no_order_can_be_paid_with_is_declined_once_unless_a_batch_spends_it() {
        await("wechat/native");
        assertThatThrownBy(() -> fundings.decline(id, "the order is CANCELLED"))
                .as("nothing has come")
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.ILLEGAL_TRANSITION));
        come(PRICE);
        assertThat(pay(1, PRICE)).isEmpty();
        assertThatThrownBy(() -> fundings.decline(id, "the order is CANCELLED"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.ILLEGAL_TRANSITION));
    }

    @Test
    void a_declined_funding_keeps_why() {
        await("wechat/native");
        come(PRICE);
        fundings.decline(id, "the order is CANCELLED");
        fundings.decline(id, "again");
        assertThat(state()).isEqualTo(FundingState.STRANDED);
        assertThat(fundings.get(id).detail()).isEqualTo("the order is CANCELLED");
    }

    @Test
    void its_states_are_those_of_the_drawing() throws IOException {
        assertThat(Files.readString(Path.of("../docs/states/funding.mmd")))
                .isEqualTo(State.drawing(FundingState.AWAITING));
    }

    private void await(String method) {
        fundings.await(id, new Funding.Wanted(order, method, "拿铁", PRICE, SOON), context());
    }

    private void come(Money paid) {
        fundings.come(new Fundings.Come(id, "wechat/native", paid, "wx_1"));
    }

    private FundingState state() {
        return fundings.get(id).state();
    }

    private List<Refusal> pay(int attempt, Money amount) {
        return authorize(new Leg(1, LegRole.FUNDS, "channel", CLEARING, amount, id), order, attempt);
    }

    private List<Refusal> authorize(Leg leg, String of, int attempt) {
        return pay(Batch.until(Slot.NONE, Instant.now().plusSeconds(3)), leg, of, attempt);
    }

    private List<Refusal> pay(Batch batch, int attempt, Money amount) {
        return pay(batch, new Leg(1, LegRole.FUNDS, "channel", CLEARING, amount, id), order, attempt);
    }

    private List<Refusal> pay(Batch batch, Leg leg, String of, int attempt) {
        var payment = new Payment(
                payment(attempt), of, attempt, "shop", List.of(leg), PaymentState.PROCESSING, null, "", context());
        return payments.authorize(batch.id(), batch, List.of(payment)).refusals();
    }

    private String payment(int attempt) {
        return "pay" + order.substring(3) + "-" + attempt;
    }

    private PlatformContext context() {
        return new PlatformContext(order, "coffee", "mei", "trace", "");
    }

    /** What is written of it in the outbox. */
    private List<String> told() {
        return CONTEXT.getBean(Outbox.class).waiting(1000).stream()
                .filter(row -> row.source().equals("funding") && row.subject().startsWith(id))
                .map(Outbox.Row::subject)
                .toList();
    }
}
