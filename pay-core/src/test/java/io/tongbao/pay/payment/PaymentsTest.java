package io.tongbao.pay.payment;

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
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.pay.tool.balance.AccountTransfers.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows B2 B4 B5 B11 C3 H3 of the requirements. */
@ExtendWith(InGlobalTransaction.class)
class PaymentsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private static final PlatformContext USED = new PlatformContext("ord_1", "coffee", "mei", "trace", "pay/balance");

    private final Payments payments = CONTEXT.getBean(Payments.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final LocalTransactions transactions = CONTEXT.getBean(LocalTransactions.class);
    private final Batch batch = Batch.until(Slot.NONE, Instant.now().plusSeconds(3));

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_confirmed_batch_ends_the_refused_as_failed_and_the_others_as_succeeded() {
        var good = paidBy("rich");
        var bad = paidBy("poor");
        assertThat(authorize(good, bad)).extracting(Refusal::reason).containsExactly(Reason.INSUFFICIENT_FUNDS);
        payments.succeed(batch.id());
        payments.succeed(batch.id());
        assertThat(payments.get(good.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(payments.get(bad.id()).state()).isEqualTo(PaymentState.FAILED);
        assertThat(payments.get(bad.id()).reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(payments.get(bad.id()).detail()).isEqualTo("poor");
        assertThat(payments.get(good.id()).detail()).isEmpty();
        assertThat(told(good)).containsExactly(PaymentState.SUCCEEDED);
        assertThat(told(bad)).containsExactly(PaymentState.FAILED);
    }

    @Test
    void a_rolled_back_batch_ends_all_as_failed_and_forgets_refusals() {
        var good = paidBy("rich");
        var bad = paidBy("poor");
        authorize(good, bad);
        payments.fail(batch.id());
        payments.fail(batch.id());
        assertThat(List.of(payments.get(good.id()), payments.get(bad.id())))
                .extracting(Payment::reason)
                .containsOnly(Reason.ROLLED_BACK);
        assertThat(told(good)).containsExactly(PaymentState.FAILED);
    }

    @Test
    void a_leg_keeps_what_it_is_for_and_is_sent_with_it() {
        var price = Money.of("32.00 CNY");
        var payment = of(Stream.of(
                new Leg(1, LegRole.BUYER, "balance", "rich", Money.of("0.00 CNY")),
                new Leg(2, LegRole.SUBSIDY, "balance", "campaign", price)));
        var answer = payments.authorize(batch.id(), batch, List.of(payment));
        assertThat(answer.authorized()).containsExactly(payment);
        assertThat(payments.get(payment.id())).isEqualTo(payment);
        assertThat(CONTEXT.getBean(ScriptedAccounts.class).seen(payment.id()))
                .extracting(Transfer::id, transfer -> transfer.way().role(), Transfer::amount, Transfer::context)
                .containsExactly(
                        tuple(payment.id() + "-1", LegRole.BUYER, Money.of("0.00 CNY"), USED),
                        tuple(payment.id() + "-2", LegRole.SUBSIDY, price, USED));
    }

    @Test
    void what_a_refusal_is_about_is_kept_as_far_as_it_fits() {
        var unknown = "g".repeat(32);
        var payment = of(IntStream.rangeClosed(1, 8)
                .mapToObj(number ->
                        new Leg(number, LegRole.BUYER, unknown.substring(1) + number, "rich", Money.of("1.00 CNY"))));
        var said = authorize(payment).get(0).detail();
        assertThat(said).hasSizeGreaterThan(200);
        assertThat(payments.get(payment.id()).detail()).isEqualTo(said.substring(0, 200));
    }

    @Test
    void a_batch_is_tried_once_and_never_after_its_cancel() {
        authorize(paidBy("rich"));
        refused(Reason.BATCH_FINISHED, () -> authorize(paidBy("rich")));
        var barred = Batch.until(Slot.NONE, Instant.now());
        payments.fail(barred.id());
        refused(Reason.BATCH_FINISHED, () -> payments.authorize(barred.id(), barred, List.of(paidBy("rich"))));
    }

    @Test
    void a_tool_that_does_not_answer_leaves_the_payment_to_the_rollback() {
        var payment = paidBy("silent");
        refused(Reason.TIMED_OUT, () -> authorize(payment));
        assertThat(payments.get(payment.id()).state()).isEqualTo(PaymentState.PROCESSING);
        payments.fail(batch.id());
        assertThat(payments.get(payment.id()).state()).isEqualTo(PaymentState.FAILED);
    }

    @Test
    void what_no_tool_can_pay_and_what_was_tried_before_is_refused_alone() {
        var good = paidBy("rich");
        assertThat(authorize(good, by("gold", "rich"), mixed()))
                .extracting(Refusal::reason)
                .containsExactlyInAnyOrder(Reason.UNKNOWN_TOOL, Reason.MIXED_TOOLS);
        var second = Batch.until(Slot.NONE, Instant.now());
        assertThat(payments.authorize(second.id(), second, List.of(good)).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.ID_ALREADY_USED);
        payments.succeed(batch.id());
        payments.succeed(second.id());
        assertThat(payments.get(good.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    /**
     * Else telling others costs more with each payment that there ever was; also while the database's statistics are of
     * a time when there were few, which made it read all legs.
     */
    @Test
    void what_has_ended_is_read_without_looking_at_what_has_not() {
        var old = 20_000;
        database.execute("ALTER TABLE leg STATS_AUTO_RECALC = 0");
        database.execute("ANALYZE TABLE leg");
        transactions.run(() -> {
            database.update("""
                    INSERT INTO payment (id, order_id, attempt, batch, payee, currency, amount_minor, state,
                        business_code, business_line, buyer, trace, created_at, ended_at)
                    SELECT CONCAT('old-', seq), CONCAT('old-', seq), 1, CONCAT('old-', seq DIV 50), 'shop', 'CNY', 1,
                        'SUCCEEDED', '', 'coffee', 'rich', '', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)
                    FROM seq_1_to_20000""");
            database.update("INSERT INTO leg (payment, number, role, tool, payer, currency, amount_minor) "
                    + "SELECT id, 1, 'BUYER', 'balance', 'rich', 'CNY', 1 FROM payment WHERE id LIKE 'old-%'");
        });
        var thoseOfThen = "ALTER TABLE leg COMMENT = ''";
        database.execute(thoseOfThen);
        var batches =
                IntStream.range(100, 110).mapToObj(number -> "old-" + number).toList();
        var read = transactions.run(() -> {
            var before = rowsRead();
            assertThat(payments.ended(batches))
                    .hasSize(10 * 50)
                    .allSatisfy(ended -> assertThat(ended.payment().legs()).hasSize(1));
            return rowsRead() - before;
        });
        assertThat(read).isLessThan(old);
    }

    /** By this connection, so far. */
    private long rowsRead() {
        return database
                .query("SHOW SESSION STATUS LIKE 'Handler_read%'", (row, number) -> row.getLong("Value"))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void every_state_is_reached_and_drawn() throws IOException {
        assertThat(State.reachableFrom(PaymentState.PROCESSING)).containsExactly(PaymentState.values());
        assertThat(Files.readString(Path.of("../docs/states/payment.mmd")))
                .isEqualTo(State.drawing(PaymentState.PROCESSING));
    }

    private List<Refusal> authorize(Payment... wanted) {
        return payments.authorize(batch.id(), batch, List.of(wanted)).refusals();
    }

    /** The ends of it that the outbox stands for. */
    private List<PaymentState> told(Payment payment) {
        var batches = database.queryForList(
                "SELECT subject FROM outbox WHERE source = 'pay' AND subject = ?", String.class, batch.id());
        return payments.ended(batches).stream()
                .map(Payment.Ended::payment)
                .filter(ended -> ended.id().equals(payment.id()))
                .map(Payment::state)
                .toList();
    }

    private static Payment paidBy(String payer) {
        return by("balance", payer);
    }

    private static Payment by(String tool, String payer) {
        return of(Stream.of(new Leg(1, LegRole.BUYER, tool, payer, Money.of("32.00 CNY"))));
    }

    private static Payment mixed() {
        var price = Money.of("1.00 CNY");
        return of(Stream.of(
                new Leg(1, LegRole.BUYER, "balance", "rich", price),
                new Leg(2, LegRole.SUBSIDY, "gold", "rich", price)));
    }

    private static Payment of(Stream<Leg> legs) {
        var order = TimeOrderedId.next("ord");
        return new Payment(
                "pay" + order.substring(3) + "-1",
                order,
                1,
                "shop",
                legs.toList(),
                PaymentState.PROCESSING,
                null,
                "",
                USED);
    }

    private static void refused(Reason reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
