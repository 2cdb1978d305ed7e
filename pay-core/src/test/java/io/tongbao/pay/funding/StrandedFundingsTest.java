package io.tongbao.pay.funding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.ScriptedBookings;
import io.tongbao.pay.payment.ScriptedCharges;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows B6 B8 of the requirements: what came and pays no order is set aside at once, and goes back by itself. */
class StrandedFundingsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PRICE = Money.of("32.00 CNY");

    private final Fundings fundings = CONTEXT.getBean(Fundings.class);
    private final StrandedFundings stranded = CONTEXT.getBean(StrandedFundings.class);
    private final ScriptedBookings bookings = CONTEXT.getBean(ScriptedBookings.class);
    private final ScriptedCharges charges = CONTEXT.getBean(ScriptedCharges.class);
    private final String id = TimeOrderedId.next("chg");
    private String order = TimeOrderedId.next("ord");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @AfterEach
    void the_accounts_answer_again() {
        bookings.silent = false;
    }

    @Test
    void another_amount_than_was_asked_is_set_aside_and_goes_back_as_it_came() {
        come("31.99 CNY");
        stranded.look();
        assertThat(state()).isEqualTo(FundingState.SUSPENDED);
        stranded.look();
        stranded.look();
        assertThat(bookings.done(id))
                .containsExactly(
                        "move " + id + "-in FUNDS clearing_wechat_CNY>suspense_CNY 31.99 CNY",
                        "hold " + id + "-out REFUND suspense_CNY>clearing_wechat_CNY 31.99 CNY refunds " + id + "-in");
        assertThat(charges.returned(id))
                .containsExactly(
                        new Charges.Return(id + "-out", id, Money.of("31.99 CNY"), "refund of " + order, context()));
        assertThat(stranded.isOne(id + "-out", id)).isTrue();
        says(true, "");
        says(true, "");
        assertThat(state()).isEqualTo(FundingState.RETURNED);
        assertThat(bookings.done(id)).hasSize(3).last().isEqualTo("post " + id + "-out");
        assertThat(told()).containsExactly(id + "-in", id + "-out");
        assertThat(stranded.moved(List.of(id + "-in", id + "-out")))
                .extracting(moved -> moved.way().payer() + ">" + moved.way().payee() + " " + moved.amount())
                .containsExactly(
                        "clearing_wechat_CNY>suspense_CNY 31.99 CNY", "suspense_CNY>clearing_wechat_CNY 31.99 CNY");
    }

    @Test
    void another_currency_is_booked_in_its_own() {
        come("32.00 USD");
        stranded.look();
        assertThat(bookings.done(id))
                .containsExactly("move " + id + "-in FUNDS clearing_wechat_USD>suspense_USD 32.00 USD");
    }

    @Test
    void what_its_order_declines_goes_the_same_way() {
        come("32.00 CNY");
        stranded.look();
        assertThat(state()).isEqualTo(FundingState.FUNDED);
        fundings.decline(id, "the order is CANCELLED");
        stranded.look();
        stranded.look();
        fundings.decline(id, "the order is CANCELLED");
        fundings.come(new Fundings.Come(id, "wechat/native", PRICE, "wx_1"));
        assertThat(state()).isEqualTo(FundingState.SUSPENDED);
        assertThat(charges.returned(id)).hasSize(1);
    }

    @Test
    void what_the_channel_does_not_take_back_stays_in_suspense_and_says_why() {
        come("31.99 CNY");
        stranded.look();
        stranded.look();
        says(false, "CLOSED");
        assertThat(state()).isEqualTo(FundingState.SUSPENDED);
        assertThat(fundings.get(id).detail()).contains("not given back").contains("CLOSED");
        assertThat(bookings.done(id)).last().isEqualTo("cancel " + id + "-out");
        stranded.look();
        assertThat(charges.returned(id)).as("it is a person's work now").hasSize(1);
    }

    @Test
    void what_the_gateway_refuses_stays_in_suspense() {
        order = "strange" + order;
        come("31.99 CNY");
        stranded.look();
        stranded.look();
        stranded.look();
        assertThat(fundings.get(id).detail()).contains("NO_SUCH_CHARGE");
        assertThat(bookings.done(id)).last().isEqualTo("cancel " + id + "-out");
    }

    @Test
    void silence_delays_each_step_and_loses_none() {
        come("31.99 CNY");
        bookings.silent = true;
        stranded.look();
        assertThat(state()).isEqualTo(FundingState.STRANDED);
        bookings.silent = false;
        later();
        stranded.look();
        stranded.look();
        bookings.silent = true;
        says(true, "");
        assertThat(state()).isEqualTo(FundingState.SUSPENDED);
        bookings.silent = false;
        later();
        stranded.look();
        assertThat(state()).isEqualTo(FundingState.RETURNED);
    }

    @Test
    void that_the_gateway_knows_it_otherwise_is_no_word_of_the_channels() {
        order = "other" + order;
        come("31.99 CNY");
        stranded.look();
        stranded.look();
        assertThat(fundings.get(id).detail()).doesNotContain("not given back");
        says(true, "");
        assertThat(state()).isEqualTo(FundingState.RETURNED);
    }

    @Test
    void the_channel_may_speak_before_the_gateway_has_answered() {
        come("31.99 CNY");
        stranded.look();
        charges.meanwhile = () -> stranded.ended(id + "-out", true, "");
        stranded.look();
        charges.meanwhile = () -> {};
        stranded.look();
        assertThat(state()).isEqualTo(FundingState.RETURNED);
    }

    @Test
    void a_refund_of_a_repayment_is_none_of_these() {
        assertThat(stranded.isOne("ref_1-1-1", id)).isFalse();
    }

    private void says(boolean yes, String why) {
        stranded.ended(id + "-out", yes, why);
        stranded.look();
    }

    /** As if the pause between two tries were over. */
    private void later() {
        var database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update("UPDATE funding SET act_at = NOW(3) - INTERVAL 1 DAY WHERE id = ?", id));
    }

    private void come(String amount) {
        var until = Instant.parse("2999-01-01T00:00:00Z");
        fundings.await(id, new Funding.Wanted(order, "wechat/native", "拿铁", PRICE, until), context());
        fundings.come(new Fundings.Come(id, "wechat/native", Money.of(amount), "wx_1"));
    }

    private FundingState state() {
        return fundings.get(id).state();
    }

    private PlatformContext context() {
        return new PlatformContext(order, "coffee", "mei", "trace", "");
    }

    private List<String> told() {
        return CONTEXT.getBean(Outbox.class).waiting(1000).stream()
                .filter(row ->
                        row.source().equals("funding-move") && row.subject().startsWith(id))
                .map(Outbox.Row::subject)
                .toList();
    }
}
