package io.tongbao.pay.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.pay.funding.Funding.Own;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import io.tongbao.pay.payment.ScriptedAccounts;
import io.tongbao.pay.payment.ScriptedBookings;
import io.tongbao.pay.payment.ScriptedCharges;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row B3 of the requirements: a part from the payer's account, the rest through a channel, or nothing at all. */
@ExtendWith(InGlobalTransaction.class)
class OwnPartsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money OUTSIDE = Money.of("22.00 CNY");
    private static final Money OWN = Money.of("10.00 CNY");
    private static final String CLEARING = "clearing_wechat_CNY";

    private final Fundings fundings = CONTEXT.getBean(Fundings.class);
    private final OwnParts ownParts = CONTEXT.getBean(OwnParts.class);
    private final StrandedFundings stranded = CONTEXT.getBean(StrandedFundings.class);
    private final Payments payments = CONTEXT.getBean(Payments.class);
    private final ScriptedBookings bookings = CONTEXT.getBean(ScriptedBookings.class);
    private final ScriptedAccounts accounts = CONTEXT.getBean(ScriptedAccounts.class);
    private final ScriptedCharges charges = CONTEXT.getBean(ScriptedCharges.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final String id = TimeOrderedId.next("chg");
    private final String order = TimeOrderedId.next("ord");
    private final Batch batch = batch();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @AfterEach
    void the_accounts_answer_again() {
        bookings.silent = false;
    }

    @Test
    void it_is_held_before_the_charge_is_made_taken_over_and_let_go_of() {
        await("wallet");
        assertThat(bookings.done(id)).containsExactly(held());
        come();
        assertThat(authorize(payment("a", null, outside(OUTSIDE), own(OWN)))).isEmpty();
        assertThat(accounts.seen(payId("a")))
                .extracting(transfer ->
                        transfer.way().payer() + " " + transfer.way().takesOver())
                .containsExactly(CLEARING + " ", "wallet " + id + "-own");
        ownParts.look();
        assertThat(bookings.done(id)).as("while it is wanted").hasSize(1);
        payments.succeed(batch.id());
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.SPENT);
        ownParts.look();
        ownParts.look();
        assertThat(bookings.done(id)).containsExactly(held(), "cancel " + id + "-own");
        assertThat(lettingGo()).isFalse();
    }

    @Test
    void who_has_not_enough_is_asked_for_nothing_outside() {
        assertThatThrownBy(() -> await("poor")).hasMessageContaining("INSUFFICIENT_FUNDS");
        assertThat(charges.made(id)).isZero();
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.UNFUNDED);
    }

    @Test
    void silent_accounts_leave_it_to_a_repeat() {
        bookings.silent = true;
        assertThatThrownBy(() -> await("wallet")).hasMessageContaining("UNREACHABLE");
        assertThat(charges.made(id)).isZero();
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.AWAITING);
        bookings.silent = false;
        await("wallet");
        assertThat(charges.made(id)).isEqualTo(1);
    }

    @Test
    void what_is_not_paid_outside_is_let_go_of_and_comes_too_late_then() {
        await("wallet");
        bookings.silent = true;
        fundings.notComing(id, "closed");
        ownParts.look();
        assertThat(lettingGo()).as("it is tried again").isTrue();
        bookings.silent = false;
        later();
        ownParts.look();
        assertThat(bookings.done(id)).containsExactly(held(), "cancel " + id + "-own");
        come();
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.STRANDED);
        stranded.look();
        assertThat(bookings.done(id)).contains("move " + id + "-in FUNDS " + CLEARING + ">suspense_CNY " + OUTSIDE);
    }

    @Test
    void what_its_order_declines_is_let_go_of_too() {
        await("wallet");
        come();
        fundings.decline(id, "the order is CANCELLED");
        ownParts.look();
        assertThat(bookings.done(id)).contains("cancel " + id + "-own");
    }

    /** Its payer may be about to pay in another way. */
    @Test
    void what_no_channel_brings_is_let_go_of_before_that_is_said() {
        assertThatThrownBy(() -> await("wallet", "nobody/qr")).hasMessageContaining("UNKNOWN_CHANNEL");
        assertThat(bookings.done(id)).containsExactly(held(), "cancel " + id + "-own");
        assertThat(lettingGo()).isFalse();
    }

    @Test
    void what_ends_while_it_is_being_held_is_let_go_of_and_asked_of_nobody() {
        bookings.meanwhile = () -> fundings.notComing(id, "cancelled");
        await("wallet");
        bookings.meanwhile = () -> {};
        assertThat(charges.made(id)).isZero();
        ownParts.look();
        assertThat(bookings.done(id)).last().isEqualTo("cancel " + id + "-own");
        assertThat(lettingGo()).isFalse();
    }

    @Test
    void payments_that_nothing_ties_together_do_not_share_a_funding() {
        await("wallet");
        come();
        var half = Money.of("11.00 CNY");
        var first = payment("a", null, outside(half), own(OWN));
        var second = payment("b", null, outside(half));
        assertThat(authorize(first, second)).isEqualTo("a NOT_FUNDED, b NOT_FUNDED");
    }

    /** A call that holds it may be on its way yet. */
    @Test
    void what_is_not_held_is_looked_for_a_while() {
        bookings.silent = true;
        assertThatThrownBy(() -> await("wallet")).hasMessageContaining("UNREACHABLE");
        bookings.silent = false;
        fundings.notComing(id, "closed");
        ownParts.look();
        assertThat(lettingGo()).isTrue();
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update("UPDATE funding SET changed_at = '2026-01-01' WHERE id = ?", id));
        later();
        ownParts.look();
        assertThat(lettingGo()).isFalse();
    }

    @Test
    void a_payment_takes_all_of_both_or_nothing() {
        await("wallet");
        come();
        assertThat(authorize(payment("a", null, outside(OUTSIDE)))).isEqualTo("a NOT_FUNDED");
        assertThat(refused(batch(), payment("b", null, outside(OUTSIDE), own(Money.of("10.01 CNY")))))
                .isEqualTo("b NOT_FUNDED");
        assertThat(refused(batch(), payment("c", null, outside(OUTSIDE), own("other", OWN))))
                .isEqualTo("c NOT_FUNDED");
        assertThat(refused(batch(), payment("d", null, outside(OUTSIDE), own(OWN))))
                .isEmpty();
    }

    @Test
    void payments_of_one_parent_share_a_funding_and_are_authorized_together() {
        await("wallet");
        come();
        var first = payment("a", order, outside(Money.of("20.00 CNY")), own(Money.of("4.00 CNY")));
        var second = payment("b", order, outside(Money.of("2.00 CNY")), own(Money.of("6.00 CNY")));
        assertThat(authorize(first, second)).isEmpty();
        assertThat(accounts.seen(payId("b")))
                .allMatch(transfer -> transfer.together().equals(order));
        payments.succeed(batch.id());
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.SPENT);
    }

    @Test
    void when_one_of_them_is_refused_all_are() {
        await("wallet");
        come();
        var first = payment("a", order, outside(OUTSIDE));
        var second = payment("b", order, own(Money.of("9.99 CNY")));
        assertThat(authorize(first, second)).isEqualTo("a NOT_FUNDED, b NOT_FUNDED");
        var known = payment("c", order, outside(OUTSIDE));
        var strange = payment("d", order, new Leg(1, LegRole.BUYER, "cowries", "wallet", OWN, id));
        assertThat(refused(batch(), known, strange)).isEqualTo("c UNKNOWN_TOOL, d UNKNOWN_TOOL");
        assertThat(accounts.seen(payId("c"))).isEmpty();
    }

    private void await(String payer) {
        await(payer, "wechat/native");
    }

    private void await(String payer, String method) {
        var until = Instant.parse("2999-01-01T00:00:00Z");
        var wanted = new Funding.Wanted(order, method, "coffee", OUTSIDE, until, new Own(payer, "shop", OWN));
        fundings.await(id, wanted, context());
    }

    private void come() {
        fundings.come(new Fundings.Come(id, "wechat/native", OUTSIDE, "wx_1"));
    }

    private String held() {
        return "hold " + id + "-own BUYER wallet>shop 10.00 CNY refunds ";
    }

    private Leg outside(Money amount) {
        return new Leg(1, LegRole.FUNDS, "channel", CLEARING, amount, id);
    }

    private Leg own(Money amount) {
        return own("wallet", amount);
    }

    private Leg own(String payer, Money amount) {
        return new Leg(2, LegRole.BUYER, "balance", payer, amount, id);
    }

    private Payment payment(String name, @Nullable String parent, Leg... legs) {
        var of = parent == null ? order : order + name;
        return new Payment(
                payId(name),
                of,
                name.charAt(0) - 'a' + 1,
                "shop",
                List.of(legs),
                null,
                parent,
                PaymentState.PROCESSING,
                null,
                "",
                context());
    }

    private String payId(String name) {
        return "pay" + order + name;
    }

    private String authorize(Payment... wanted) {
        return refused(batch, wanted);
    }

    private String refused(Batch in, Payment... wanted) {
        var refusals = payments.authorize(in.id(), in, List.of(wanted)).refusals();
        return String.join(", ", refusals.stream().map(this::text).sorted().toList());
    }

    private String text(Refusal refusal) {
        return refusal.id().substring(payId("").length()) + " " + refusal.reason();
    }

    private boolean lettingGo() {
        return Boolean.TRUE.equals(
                database.queryForObject("SELECT let_go_at IS NOT NULL FROM funding WHERE id = ?", Boolean.class, id));
    }

    /** As if the pause between two tries were over. */
    private void later() {
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE funding SET let_go_at = NOW(3) - INTERVAL 1 DAY WHERE let_go_at IS NOT NULL AND id = ?",
                        id));
    }

    private static Batch batch() {
        return Batch.until(Slot.NONE, Instant.now().plusSeconds(60));
    }

    private PlatformContext context() {
        return new PlatformContext(order, "coffee", "mei", "trace", "");
    }
}
