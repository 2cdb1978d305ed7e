package io.tongbao.pay.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows B12 and G1 of the requirements: what goes out is held until the channel has spoken, and goes out once. */
@ExtendWith(InGlobalTransaction.class)
class PayoutsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money AMOUNT = Money.of("30.00 CNY");

    private final Payments payments = CONTEXT.getBean(Payments.class);
    private final Payouts payouts = CONTEXT.getBean(Payouts.class);
    private final ScriptedAccounts accounts = CONTEXT.getBean(ScriptedAccounts.class);
    private final ScriptedBookings bookings = CONTEXT.getBean(ScriptedBookings.class);
    private final ScriptedPayouts gateway = CONTEXT.getBean(ScriptedPayouts.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final String order = TimeOrderedId.next("ord");
    private final String id = "pay" + order.substring(3) + "-1";
    private final Batch batch = Batch.until(Slot.NONE, Instant.now().plusSeconds(3));

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void the_accounts_answer() {
        bookings.silent = false;
    }

    @Test
    void it_is_held_by_its_batch_and_moves_by_the_channels_word() {
        authorize("dst_1");
        assertThat(accounts.seen(id)).singleElement().satisfies(transfer -> {
            assertThat(transfer.way().role()).isEqualTo(LegRole.PAYOUT);
            assertThat(transfer.way().standing()).isTrue();
        });
        payouts.look();
        assertThat(gateway.asked(id)).as("its batch may be undone yet").isEmpty();
        payments.succeed(batch.id());
        payments.succeed(batch.id());
        assertThat(state()).isEqualTo("PAYING_OUT null");
        assertThat(payments.ended(List.of(batch.id()))).isEmpty();
        payouts.look();
        payouts.look();
        assertThat(gateway.asked(id))
                .containsExactly(new ChannelPayouts.Wanted(id, "dst_1", AMOUNT, "withdrawal " + order, context()));
        says(true, "");
        payouts.ended(id, true, "");
        payouts.look();
        assertThat(state()).isEqualTo("SUCCEEDED null");
        assertThat(bookings.done(id)).containsExactly("post " + id + "-1");
        assertThat(told("pay")).containsExactly("own:" + id);
        assertThat(payments.ended(List.of("own:" + id)))
                .singleElement()
                .satisfies(ended -> assertThat(ended.payment().exit()).isEqualTo(new Exit("alipay/payout", "dst_1")));
        assertThat(isLookedAfter()).isFalse();
    }

    @Test
    void what_the_channel_declines_is_free_again() {
        payingOut("dst_1");
        says(false, "PAYEE_NOT_EXIST");
        assertThat(state()).isEqualTo("FAILED CHANNEL_DECLINED");
        assertThat(payments.get(id).detail()).isEqualTo("PAYEE_NOT_EXIST");
        assertThat(bookings.done(id)).containsExactly("cancel " + id + "-1");
        payouts.ended(id, true, "");
        payouts.comeBack(id, "it never went");
        payouts.look();
        assertThat(bookings.done(id)).as("what it said first holds").hasSize(1);
    }

    @Test
    void what_the_gateway_refuses_is_declined() {
        payingOut("strange");
        payouts.look();
        assertThat(state()).isEqualTo("FAILED CHANNEL_DECLINED");
        assertThat(bookings.done(id)).containsExactly("cancel " + id + "-1");
    }

    @Test
    void that_the_gateway_knows_it_otherwise_is_no_word_of_the_channels() {
        payingOut("other");
        payouts.look();
        assertThat(state()).isEqualTo("PAYING_OUT null");
        says(true, "");
        assertThat(state()).isEqualTo("SUCCEEDED null");
    }

    @Test
    void a_silent_gateway_is_asked_again_and_the_money_stays_held() {
        payingOut("silent");
        assertThat(state()).isEqualTo("PAYING_OUT null");
        assertThat(bookings.done(id)).isEmpty();
        assertThat(isLookedAfter()).isTrue();
        says(false, "tidied away");
    }

    @Test
    void the_channel_may_speak_before_the_gateway_has_answered() {
        gateway.meanwhile = () -> payouts.ended(id, true, "");
        payingOut("dst_1");
        gateway.meanwhile = () -> {};
        payouts.look();
        assertThat(state()).isEqualTo("SUCCEEDED null");
    }

    @Test
    void the_channels_word_waits_for_accounts_that_are_silent() {
        payingOut("dst_1");
        bookings.silent = true;
        says(true, "");
        assertThat(state()).isEqualTo("PAYING_OUT null");
        assertThat(told("pay")).isEmpty();
        bookings.silent = false;
        later();
        payouts.look();
        assertThat(state()).isEqualTo("SUCCEEDED null");
    }

    @Test
    void what_comes_back_is_booked_once_to_where_it_came_from() {
        payingOut("dst_1");
        says(true, "");
        payouts.comeBack(id, "ACCOUNT_CLOSED");
        bookings.silent = true;
        payouts.look();
        assertThat(payouts.returned(List.of())).isEmpty();
        assertThat(told("payout-return")).isEmpty();
        bookings.silent = false;
        later();
        payouts.look();
        payouts.comeBack(id, "ACCOUNT_CLOSED");
        later();
        payouts.look();
        assertThat(bookings.done(id))
                .containsExactly("post " + id + "-1", "move " + id + "-back REFUND clearing_alipay_CNY>mei 30.00 CNY");
        assertThat(told("payout-return")).containsExactly(id);
        assertThat(payouts.returned(List.of(id)))
                .singleElement()
                .satisfies(back -> assertThat(back.why()).isEqualTo("ACCOUNT_CLOSED"));
        assertThat(isLookedAfter()).isFalse();
    }

    @Test
    void what_comes_back_before_anybody_said_that_it_went_has_gone_first() {
        payingOut("dst_1");
        payouts.comeBack(id, "ACCOUNT_CLOSED");
        payouts.look();
        assertThat(state()).isEqualTo("SUCCEEDED null");
        assertThat(bookings.done(id)).hasSize(2).first().isEqualTo("post " + id + "-1");
    }

    @Test
    void what_its_batch_undoes_never_reaches_a_channel() {
        authorize("dst_1");
        payments.fail(batch.id());
        payouts.look();
        assertThat(state()).isEqualTo("FAILED ROLLED_BACK");
        assertThat(gateway.asked(id)).isEmpty();
    }

    @Test
    void what_is_refused_never_reaches_a_channel() {
        var leg = new Leg(1, LegRole.PAYOUT, "balance", "poor", AMOUNT);
        var answer = payments.authorize(batch.id(), batch, List.of(payment(leg, new Exit("alipay/payout", "dst_1"))));
        assertThat(answer.refusals()).hasSize(1);
        payments.succeed(batch.id());
        payouts.look();
        assertThat(state()).isEqualTo("FAILED INSUFFICIENT_FUNDS");
        assertThat(gateway.asked(id)).isEmpty();
    }

    @Test
    void only_what_leaves_has_an_exit() {
        var out = new Leg(1, LegRole.PAYOUT, "balance", "mei", AMOUNT);
        var in = new Leg(1, LegRole.BUYER, "balance", "mei", AMOUNT);
        assertThatThrownBy(() -> payment(out, null)).hasMessageStartingWith("INVALID_ARGUMENT: legs");
        assertThatThrownBy(() -> payment(in, new Exit("alipay/payout", "dst_1")))
                .hasMessageStartingWith("INVALID_ARGUMENT: legs");
    }

    private void payingOut(String destination) {
        authorize(destination);
        payments.succeed(batch.id());
        payouts.look();
    }

    private void authorize(String destination) {
        var leg = new Leg(1, LegRole.PAYOUT, "balance", "mei", AMOUNT);
        var wanted = List.of(payment(leg, new Exit("alipay/payout", destination)));
        assertThat(payments.authorize(batch.id(), batch, wanted).refusals()).isEmpty();
    }

    private Payment payment(Leg leg, @Nullable Exit exit) {
        return new Payment(
                id,
                order,
                1,
                "clearing_alipay_CNY",
                List.of(leg),
                exit,
                null,
                PaymentState.PROCESSING,
                null,
                "",
                context());
    }

    private void says(boolean yes, String why) {
        payouts.ended(id, yes, why);
        payouts.look();
    }

    /** As if the pause between two tries were over. */
    private void later() {
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE payout SET act_at = NOW(3) - INTERVAL 1 DAY WHERE act_at IS NOT NULL AND payment = ?",
                        id));
    }

    private PlatformContext context() {
        return new PlatformContext(order, "coffee", "mei", "trace", "");
    }

    private String state() {
        return database.queryForObject(
                "SELECT CONCAT(state, ' ', COALESCE(reason, 'null')) FROM payment WHERE id = ?", String.class, id);
    }

    private boolean isLookedAfter() {
        return Boolean.TRUE.equals(
                database.queryForObject("SELECT act_at IS NOT NULL FROM payout WHERE payment = ?", Boolean.class, id));
    }

    private List<String> told(String source) {
        return CONTEXT.getBean(Outbox.class).waiting(1000).stream()
                .filter(row -> row.source().equals(source) && row.subject().endsWith(id))
                .map(Outbox.Row::subject)
                .toList();
    }
}
