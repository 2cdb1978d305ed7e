package io.tongbao.pay.repayment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.funding.Charges.Return;
import io.tongbao.pay.funding.Funding;
import io.tongbao.pay.funding.Fundings;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import io.tongbao.pay.payment.ScriptedAccounts;
import io.tongbao.pay.payment.ScriptedCharges;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows B10 and G1 of the requirements: what came through a channel goes back through it, held until the channel has
 * spoken.
 */
@ExtendWith(InGlobalTransaction.class)
class ReturnsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PRICE = Money.of("32.00 CNY");

    private final Repayments repayments = CONTEXT.getBean(Repayments.class);
    private final Returns returns = CONTEXT.getBean(Returns.class);
    private final ScriptedAccounts accounts = CONTEXT.getBean(ScriptedAccounts.class);
    private final ScriptedCharges charges = CONTEXT.getBean(ScriptedCharges.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final String charge = TimeOrderedId.next("chg");
    private final String id = TimeOrderedId.next("ref") + "-1";
    private final Batch batch = batch();
    private String order = TimeOrderedId.next("ord");
    private String payment = "";

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void the_accounts_answer() {
        accounts.silent = false;
    }

    @Test
    void it_is_held_by_its_batch_and_moves_by_the_channels_word() {
        paid();
        assertThat(reserve("20.00 CNY").reserved()).allMatch(Repayment::isStanding);
        assertThat(accounts.seen(id))
                .hasSize(2)
                .allMatch(transfer -> transfer.way().standing());
        repayments.succeed(batch.id());
        repayments.succeed(batch.id());
        assertThat(state()).isEqualTo("RETURNING null");
        assertThat(legs()).containsExactly("3200: 0 1600", "800: 0 400");
        assertThat(repayments.ended(List.of(batch.id()))).isEmpty();
        returns.look();
        returns.look();
        assertThat(charges.returned(charge))
                .containsExactly(new Return(id + "-1", charge, Money.of("16.00 CNY"), "refund of " + order, context()));
        assertThat(ended()).isEmpty();
        says(true, "");
        returns.ended(id + "-1", true, "");
        returns.look();
        assertThat(state()).isEqualTo("SUCCEEDED null");
        assertThat(legs()).containsExactly("3200: 1600 0", "800: 400 0");
        assertThat(ended()).containsExactly("post " + id + "-1", "post " + id + "-2");
        assertThat(told()).containsExactly("own:" + id);
        assertThat(repayments.ended(List.of("own:" + id)))
                .extracting(Repayment.Ended::state)
                .containsExactly(RepaymentState.SUCCEEDED);
    }

    @Test
    void what_the_channel_declines_is_free_again_and_may_be_given_back_once_more() {
        paid();
        reserve("40.00 CNY");
        repayments.succeed(batch.id());
        returns.look();
        says(false, "USER_ACCOUNT_ABNORMAL");
        assertThat(state()).isEqualTo("FAILED CHANNEL_DECLINED");
        assertThat(legs()).containsExactly("3200: 0 0", "800: 0 0");
        assertThat(ended()).containsExactly("cancel " + id + "-1", "cancel " + id + "-2");
        assertThat(told()).containsExactly("own:" + id);
        var again = batch();
        var other = new Repayment.Order(id + "b", payment, Money.of("40.00 CNY"), context());
        assertThat(repayments.reserve(again.id(), again, List.of(other)).refusals())
                .isEmpty();
    }

    @Test
    void what_the_gateway_refuses_is_declined() {
        order = "strange" + order;
        paid();
        reserve("10.00 CNY");
        repayments.succeed(batch.id());
        returns.look();
        returns.look();
        assertThat(state()).isEqualTo("FAILED CHANNEL_DECLINED");
        assertThat(ended()).containsExactly("cancel " + id + "-1", "cancel " + id + "-2");
    }

    @Test
    void a_silent_gateway_is_asked_again_and_the_money_stays_held() {
        order = "silent" + order;
        paid();
        reserve("10.00 CNY");
        repayments.succeed(batch.id());
        returns.look();
        assertThat(state()).isEqualTo("RETURNING null");
        assertThat(database.queryForObject(
                        "SELECT ask_at > NOW(3) - INTERVAL 1 DAY FROM repayment WHERE id = ?", Boolean.class, id))
                .isTrue();
        assertThat(ended()).isEmpty();
        says(false, "tidied away");
    }

    @Test
    void the_channels_word_waits_for_accounts_that_are_silent() {
        paid();
        reserve("10.00 CNY");
        repayments.succeed(batch.id());
        accounts.silent = true;
        says(true, "");
        assertThat(state()).isEqualTo("RETURNING null");
        assertThat(told()).isEmpty();
        accounts.silent = false;
        later();
        returns.ended(id + "-1", false, "too late: what it said first holds");
        returns.look();
        assertThat(state()).isEqualTo("SUCCEEDED null");
        assertThat(database.queryForObject("SELECT ask_at IS NULL FROM repayment WHERE id = ?", Boolean.class, id))
                .as("nobody looks at it any more")
                .isTrue();
    }

    @Test
    void that_the_gateway_knows_it_otherwise_is_no_word_of_the_channels() {
        order = "other" + order;
        paid();
        reserve("10.00 CNY");
        repayments.succeed(batch.id());
        returns.look();
        assertThat(state()).isEqualTo("RETURNING null");
        assertThat(ended()).isEmpty();
        says(true, "");
        assertThat(state()).isEqualTo("SUCCEEDED null");
    }

    @Test
    void the_channel_may_speak_before_the_gateway_has_answered() {
        paid();
        reserve("10.00 CNY");
        repayments.succeed(batch.id());
        charges.meanwhile = () -> returns.ended(id + "-1", true, "");
        returns.look();
        charges.meanwhile = () -> {};
        returns.look();
        assertThat(state()).isEqualTo("SUCCEEDED null");
    }

    @Test
    void what_its_batch_undoes_never_reaches_a_channel() {
        paid();
        reserve("10.00 CNY");
        repayments.fail(batch.id());
        returns.look();
        assertThat(state()).isEqualTo("FAILED ROLLED_BACK");
        assertThat(charges.returned(charge)).isEmpty();
    }

    @Test
    void word_of_something_else_changes_nothing() {
        returns.ended("ref_nobody-1-1", true, "");
        assertThat(ended()).isEmpty();
    }

    private void says(boolean yes, String why) {
        returns.ended(id + "-1", yes, why);
        returns.look();
    }

    /** As if the pause between two tries were over. */
    private void later() {
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE repayment SET ask_at = NOW(3) - INTERVAL 1 DAY WHERE ask_at IS NOT NULL AND id = ?",
                        id));
    }

    /** An order of 40.00, of which a channel brought 32.00. */
    private void paid() {
        var fundings = CONTEXT.getBean(Fundings.class);
        var payments = CONTEXT.getBean(Payments.class);
        var until = Instant.parse("2999-01-01T00:00:00Z");
        fundings.await(charge, new Funding.Wanted(order, "wechat/native", "拿铁", PRICE, until), context());
        fundings.come(new Fundings.Come(charge, "wechat/native", PRICE, "wx_1"));
        payment = "pay" + order.substring(order.indexOf('_')) + "-1";
        var legs = List.of(
                new Leg(1, LegRole.FUNDS, "channel", "clearing_wechat_CNY", PRICE, charge),
                new Leg(2, LegRole.SUBSIDY, "balance", "coupons", Money.of("8.00 CNY")));
        var paying = batch();
        var paid = new Payment(payment, order, 1, "shop", legs, PaymentState.PROCESSING, null, "", context());
        assertThat(payments.authorize(paying.id(), paying, List.of(paid)).refusals())
                .isEmpty();
        payments.succeed(paying.id());
    }

    private Repayments.Answer reserve(String amount) {
        return repayments.reserve(
                batch.id(), batch, List.of(new Repayment.Order(id, payment, Money.of(amount), context())));
    }

    private PlatformContext context() {
        return new PlatformContext(order, "coffee", "mei", "trace", "");
    }

    private static Batch batch() {
        return Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
    }

    private String state() {
        return database.queryForObject(
                "SELECT CONCAT(state, ' ', COALESCE(reason, 'null')) FROM repayment WHERE id = ?", String.class, id);
    }

    private List<String> legs() {
        return database.queryForList(
                "SELECT CONCAT(amount_minor, ': ', repaid_minor, ' ', repaying_minor) FROM leg WHERE payment = ?"
                        + " ORDER BY number",
                String.class,
                payment);
    }

    private List<String> ended() {
        return accounts.ended().stream()
                .filter(what -> what.contains(id))
                .distinct()
                .toList();
    }

    private List<String> told() {
        return CONTEXT.getBean(Outbox.class).waiting(1000).stream()
                .filter(row ->
                        row.source().equals("pay-refund") && row.subject().endsWith(id))
                .map(Outbox.Row::subject)
                .toList();
    }
}
