package io.tongbao.accounting.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.halt.Halt;
import io.tongbao.accounting.halt.Halts;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.accounting.reconciliation.Difference.Kind;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.State;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows D8 M7 of the requirements: what does not meet its counterpart is found, named, and heals by itself. */
class ReconciliationTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Facts facts = CONTEXT.getBean(Facts.class);
    private final Journal journal = CONTEXT.getBean(Journal.class);
    private final Reconciliation reconciliation = CONTEXT.getBean(Reconciliation.class);
    private final Differences differences = CONTEXT.getBean(Differences.class);
    private final Halts halts = CONTEXT.getBean(Halts.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final LocalTransactions transactions = CONTEXT.getBean(LocalTransactions.class);
    private final String code = TimeOrderedId.next("ord");
    private final String line = TimeOrderedId.next("line");

    /** A purchase of 100, of which 20 are a coupon's, and a refund of 50, of which 10 are. */
    private final List<Fact> told = List.of(
            fact("order/" + code, Fact.Kind.ORDER, "pay-1", "*>shop 100.00 CNY; mei>shop 80.00 CNY"),
            fact("payment/pay-1", Fact.Kind.PAYMENT, code, "mei>shop 80.00 CNY; sub>shop 20.00 CNY"),
            fact("transfer/pay-1-1", Fact.Kind.TRANSFER, "pay-1", "mei>shop 80.00 CNY"),
            fact("transfer/pay-1-2", Fact.Kind.TRANSFER, "pay-1", "sub>shop 20.00 CNY"),
            fact("refund/ref", Fact.Kind.REFUND, "ref-1", "*>* 50.00 CNY"),
            fact("repayment/ref-1", Fact.Kind.REPAYMENT, "pay-1", "shop>mei 40.00 CNY; shop>sub 10.00 CNY"),
            fact("transfer/ref-1-1", Fact.Kind.TRANSFER, "ref-1", "shop>mei 40.00 CNY"),
            fact("transfer/ref-1-2", Fact.Kind.TRANSFER, "ref-1", "shop>sub 10.00 CNY"));

    @Test
    void a_trade_whose_parts_meet_in_any_order_has_no_differences() {
        var anyhow = new ArrayList<>(told);
        Collections.shuffle(anyhow, new Random(7));
        book(anyhow);
        anyhow.stream()
                .map(fact -> CompletableFuture.runAsync(() -> hear(List.of(fact, anyhow.get(0)))))
                .toList()
                .forEach(CompletableFuture::join);
        later(GRACE);
        assertThat(found()).isEmpty();
    }

    /** What is never told, and what is missing then. */
    @ParameterizedTest
    @CsvSource({
        "0, PAYMENT | ORDER_MISSING",
        "1, ORDER | PAYMENT_MISSING",
        "2, PAYMENT | TRANSFER_MISSING",
        "4, REPAYMENT | REFUND_MISSING",
        "5, REFUND | REPAYMENT_MISSING",
        "7, REPAYMENT | TRANSFER_MISSING"
    })
    void what_is_lost_is_named_after_the_grace_time_and_heals_when_it_comes(int lost, String named) {
        book(told);
        hear(IntStream.range(0, told.size())
                .filter(i -> i != lost)
                .mapToObj(told::get)
                .toList());
        later(GRACE.minusMillis(1));
        assertThat(found()).isEmpty();
        later(Duration.ofMillis(2));
        assertThat(found().stream().map(ReconciliationTest::name)).contains(named);
        assertThat(found()).allMatch(difference -> difference.kind().gravity() == Difference.Gravity.MAY_BE_LATE);
        assertThat(halted()).as("what is only late halts nobody").isEmpty();
        hear(List.of(told.get(lost)));
        later(Duration.ofSeconds(6));
        assertThat(found()).isNotEmpty().allMatch(difference -> difference.state() == DifferenceState.HEALED);
    }

    @Test
    void what_the_journal_lacks_is_named_and_heals_when_it_is_booked() {
        hear(told);
        later(GRACE);
        assertThat(found()).hasSize(4).allMatch(difference -> difference.kind() == Kind.VOUCHER_MISSING);
        book(told);
        later(Duration.ofSeconds(6));
        assertThat(found()).hasSize(4).allMatch(difference -> difference.state() == DifferenceState.HEALED);
    }

    /** What is told instead of a fact, and how that is named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | true  | *>shop 90.00 CNY; mei>shop 70.00 CNY | ORDER AMOUNTS_DIFFER
            0 | true  | *>shop 100.00 CNY; eve>shop 80.00 CNY | ORDER AMOUNTS_DIFFER
            0 | false | *>shop 100.00 CNY; mei>shop 80.00 CNY | PAYMENT OUTCOMES_DIFFER
            1 | false | mei>shop 80.00 CNY; sub>shop 20.00 CNY | PAYMENT UNEXPECTED_TRANSFER
            1 | true  | mei>shop 81.00 CNY; sub>shop 20.00 CNY | PAYMENT AMOUNTS_DIFFER
            2 | true  | mei>shop 8.00 CNY | TRANSFER AMOUNTS_DIFFER
            2 | true  | mei>eve 80.00 CNY | PAYMENT AMOUNTS_DIFFER
            2 | true  | mei>shop 80.00 USD | TRANSFER AMOUNTS_DIFFER
            2 | false | mei>shop 80.00 CNY | TRANSFER OUTCOMES_DIFFER
            4 | true  | *>* 49.00 CNY | REFUND AMOUNTS_DIFFER
            4 | false | *>* 50.00 CNY | REPAYMENT OUTCOMES_DIFFER
            5 | false | shop>mei 40.00 CNY; shop>sub 10.00 CNY | REFUND OUTCOMES_DIFFER
            7 | true  | shop>eve 10.00 CNY | REPAYMENT AMOUNTS_DIFFER""")
    void what_contradicts_is_named_and_halts_that_trade_alone(int which, boolean done, String moves, String named) {
        book(told);
        var changed = new ArrayList<>(told);
        var right = told.get(which);
        changed.set(which, new Fact(right.kind(), right.event(), right.reference(), done, Move.of(moves)));
        hear(changed);
        later(GRACE);
        assertThat(found().stream().map(ReconciliationTest::name)).contains(named.replace(" ", " | "));
        assertThat(halted()).extracting(Halt::businessCode).containsExactly(code);
    }

    @Test
    void a_transfer_that_nobody_asked_for_is_named() {
        var twice = fact("transfer/pay-1-3", Fact.Kind.TRANSFER, "pay-1", "mei>shop 80.00 CNY");
        var beside = fact("transfer/by-hand", Fact.Kind.SINGLE_TRANSFER, "by-hand", "mei>shop 80.00 CNY");
        var all = new ArrayList<>(told);
        all.addAll(List.of(twice, beside));
        book(all);
        hear(all);
        later(GRACE);
        assertThat(found().stream().map(ReconciliationTest::name))
                .containsExactlyInAnyOrder("PAYMENT | UNEXPECTED_TRANSFER", "TRANSFER | UNEXPECTED_TRANSFER");
        assertThat(halted()).hasSize(1);
    }

    @Test
    void money_that_belongs_to_no_order_meets_its_voucher_only() {
        var alone = List.of(fact("transfer/by-hand", Fact.Kind.SINGLE_TRANSFER, "by-hand", "mei>shop 80.00 CNY"));
        book(alone);
        hear(alone);
        later(GRACE);
        assertThat(found()).isEmpty();
    }

    /** Its id is the operators' own, be it that of the payment that it makes good. */
    @Test
    void money_that_operators_moved_for_a_trade_by_hand_meets_its_voucher_only() {
        var all = new ArrayList<>(told);
        all.add(fact("transfer/by-hand", Fact.Kind.MANUAL_TRANSFER, "pay-1", "shop>mei 5.00 CNY"));
        book(told);
        hear(all);
        later(GRACE);
        assertThat(found()).extracting(ReconciliationTest::name).containsExactly("TRANSFER | VOUCHER_MISSING");
        book(all);
        later(Duration.ofSeconds(6));
        assertThat(found()).singleElement().matches(difference -> difference.state() == DifferenceState.HEALED);
        assertThat(halted()).isEmpty();
    }

    @Test
    void what_is_told_otherwise_later_is_named_until_it_is_told_as_at_first() {
        book(told);
        hear(told);
        later(GRACE);
        assertThat(found()).isEmpty();
        var payment = told.get(1);
        var other = new Fact(payment.kind(), payment.event(), code, false, payment.moves());
        hear(List.of(other));
        hear(List.of(other));
        later(GRACE);
        assertThat(found().stream().map(ReconciliationTest::name))
                .contains("PAYMENT | TOLD_OTHERWISE", "ORDER | OUTCOMES_DIFFER");
        hear(List.of(payment));
        later(GRACE);
        assertThat(found()).isNotEmpty().allMatch(difference -> difference.state() == DifferenceState.HEALED);
        assertThat(halted()).as("a person lifts a halt").hasSize(1);
        assertThatThrownBy(() -> halts.lift(Halt.Scope.line(line), "the line is not halted; Li"))
                .hasMessageContaining("NOT_HALTED");
        var trade = new Halt.Scope(line, code);
        halts.lift(trade, "the row is as it was; Li");
        assertThat(halted()).isEmpty();
        assertThatThrownBy(() -> halts.lift(trade, "again"))
                .isInstanceOfSatisfying(
                        Failure.class, no -> assertThat(no.reason()).isEqualTo(Reason.NOT_HALTED));
    }

    @Test
    void a_trade_that_cannot_be_read_is_named_and_hinders_nobody() {
        var bad = new Fact.Trade("bad" + code, line);
        facts.hear(List.of(new Facts.Of(bad, told.get(1))));
        transactions.run(() -> database.update("UPDATE told SET facts = 'x' WHERE business_code = ?", "bad" + code));
        hear(told.subList(0, 1));
        later(GRACE);
        assertThat(differences.ofTrade("bad" + code, 0, 9))
                .singleElement()
                .matches(difference -> difference.kind() == Kind.UNREADABLE);
        assertThat(found()).hasSize(1);
    }

    @Test
    void what_a_person_has_settled_stays_so() {
        hear(told.subList(0, 1));
        later(GRACE);
        var open = found().get(0);
        assertThat(differences.settle(open.id(), "paid in cash; Li").state()).isEqualTo(DifferenceState.SETTLED);
        assertThat(differences.settle(open.id(), "paid in cash; Li").note()).isEqualTo("paid in cash; Li");
        assertThatThrownBy(() -> differences.settle(open.id(), "no, lost; Wu"))
                .isInstanceOfSatisfying(
                        Failure.class, no -> assertThat(no.reason()).isEqualTo(Reason.ILLEGAL_TRANSITION));
        hear(told.subList(0, 1));
        later(GRACE);
        assertThat(found()).singleElement().matches(settled -> settled.state() == DifferenceState.SETTLED);
        assertThat(differences.open(0, 200)).noneMatch(one -> one.id() == open.id());
    }

    @Test
    void the_states_are_as_drawn() throws IOException {
        assertThat(State.reachableFrom(DifferenceState.OPEN)).containsExactly(DifferenceState.values());
        assertThat(Files.readString(Path.of("../docs/states/difference.mmd")))
                .isEqualTo(State.drawing(DifferenceState.OPEN));
    }

    private void book(List<Fact> all) {
        journal.book(all.stream()
                .filter(Fact::isTransfer)
                .map(fact -> {
                    var move = fact.moves().get(0);
                    return new Movement(
                            fact.event(),
                            new Movement.Way(
                                    new Movement.Side(move.from(), "USER_BALANCE"),
                                    new Movement.Side(move.to(), "MERCHANT"),
                                    move.amount()),
                            clock.instant(),
                            new PlatformContext(code, line, "mei", ""));
                })
                .toList());
    }

    private void later(Duration time) {
        clock.advance(time);
        reconciliation.look();
    }

    private List<Difference> found() {
        return differences.ofTrade(code, 0, 100);
    }

    private List<Halt> halted() {
        return halts.lasting().stream()
                .filter(halt -> halt.businessLine().equals(line))
                .toList();
    }

    private Fact fact(String event, Fact.Kind kind, String reference, String moves) {
        return new Fact(kind, own(event), own(reference), true, Move.of(moves));
    }

    private void hear(List<Fact> all) {
        facts.hear(all.stream()
                .map(fact -> new Facts.Of(new Fact.Trade(code, line), fact))
                .toList());
    }

    /** Ids of this trade only. */
    private String own(String id) {
        var slash = id.indexOf('/') + 1;
        return id.substring(0, slash) + id.substring(slash).replaceFirst("^(pay|ref|by-hand)", "$1" + code);
    }

    private static String name(Difference difference) {
        var kind = difference.subject().substring(0, difference.subject().indexOf('/'));
        return kind.toUpperCase(Locale.ROOT) + " | " + difference.kind();
    }
}
