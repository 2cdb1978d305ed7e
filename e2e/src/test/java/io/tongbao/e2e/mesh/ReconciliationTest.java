package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveRequest;
import tongbao.account.v1.TransferServiceGrpc;
import tongbao.accounting.v1.Difference;
import tongbao.accounting.v1.DifferenceState;
import tongbao.accounting.v1.Halt;
import tongbao.accounting.v1.LiftHaltRequest;
import tongbao.accounting.v1.ListDifferencesRequest;
import tongbao.accounting.v1.ListHaltsRequest;
import tongbao.accounting.v1.ReconciliationServiceGrpc;
import tongbao.accounting.v1.ReconciliationServiceGrpc.ReconciliationServiceBlockingStub;
import tongbao.accounting.v1.SettleDifferenceRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.RefundRequest;

/** Rows D8 M7 of the requirements: what somebody did to the money beside the platform is found, and stops payouts. */
@MoneyHolds.Afterwards
class ReconciliationTest {

    private static final Duration GRACE = Duration.ofSeconds(30);

    /** How much later pay-core reads once more what it told. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(20);

    /** Once the grace time is over. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String FAILED = "state = 'FAILED', reason = 'ROLLED_BACK'";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final ReconciliationServiceBlockingStub reconciliation = ReconciliationServiceGrpc.newBlockingStub(
                    mesh.operator().channel("accounting"))
            .withWaitForReady();

    @Test
    void planted_faults_are_found_within_the_grace_time_and_stop_refunds_of_their_trades_alone() {
        var sound = buy();
        var broker = mesh.stack().process("rocketmq");
        broker.kill();
        var untold = buy();
        var changed = buy();
        tellAt("UTC_TIMESTAMP(3)", untold);
        change("UPDATE pay.leg SET amount_minor = 99 WHERE payment = '%s'", changed);
        broker.start();
        mesh.heardOf(changed);
        var moved = buy();
        mesh.heardOf(moved);
        change("UPDATE pay.payment SET " + FAILED + " WHERE id = '%s'", moved);
        var doubled = buy();
        moveBeside(doubled);
        var eased = buy();
        moveByHand(eased, cafe.shop, eased.getPayer());
        var dropped = buy();
        mesh.heardOf(dropped);
        change(
                "UPDATE accounting.told SET facts = REGEXP_REPLACE(facts, 'PAYMENT\\t[^\\n]*\\n', '')"
                        + " WHERE facts LIKE '%%%s%%'",
                dropped);
        var planted = new Planted(dropped, changed, moved, doubled);
        allIsHeardOf(planted, sound, untold);
        heardOf(eased, "MANUAL_TRANSFER\t");
        Stream.of(sound, untold, changed, moved, dropped).forEach(order -> mesh.booked(order, 1));
        Stream.of(doubled, eased).forEach(order -> mesh.booked(order, 2));
        mesh.advance("accounting", GRACE);
        areFound(planted);
        assertThat(refund(sound)).as("no other trade stands still").isPositive();
        assertThat(kinds(eased)).as("what two operators moved for it").isEmpty();
        assertThat(mesh.tongbao("trade", eased.getId())).contains("by hand", "asked by operator, ended by checker");
        refundsStandStill(planted);
        assertThat(kinds(untold)).as("what a relay forgot is told all the same").isEmpty();
        putRight(planted);
        halted().forEach(this::lift);
        await("its refunds go on").atMost(PATIENCE).ignoreExceptions().until(() -> refund(changed) > 0);
    }

    /** What pay-core does not tell, or tells otherwise, it tells at its second look. */
    private void allIsHeardOf(Planted planted, Order sound, Order untold) {
        Stream.of(sound, untold, planted.changed(), planted.moved(), planted.doubled(), planted.dropped())
                .forEach(order -> {
                    heardOf(order, "ORDER\t");
                    heardOf(order, "TRANSFER\t");
                });
        Stream.of(sound, planted.changed(), planted.moved(), planted.doubled()).forEach(mesh::heardOf);
        heardOf(planted.doubled(), "TRANSFER\t%TRANSFER\t");
        try (var second = mesh.ahead("pay-core", SECOND_LOOK)) {
            heardOf(planted.moved(), "PAYMENT\t%\tfalse\t");
            heardOf(untold, "PAYMENT\t");
        }
    }

    private void areFound(Planted planted) {
        await("all are found").atMost(FOUND_WITHIN).untilAsserted(() -> {
            assertThat(kinds(planted.dropped())).contains("PAYMENT_MISSING");
            assertThat(kinds(planted.changed())).contains("AMOUNTS_DIFFER");
            assertThat(kinds(planted.moved())).contains("TOLD_OTHERWISE", "OUTCOMES_DIFFER", "UNEXPECTED_TRANSFER");
            assertThat(kinds(planted.doubled())).containsExactly("UNEXPECTED_TRANSFER");
        });
    }

    /** Waits until what accounting was told of a trade reads like this. */
    private void heardOf(Order order, String facts) {
        var told =
                "SELECT 1 FROM told WHERE business_code = '%s' AND facts LIKE '%%%s%%'".formatted(order.getId(), facts);
        await("accounting hears " + facts)
                .atMost(PATIENCE)
                .until(() -> !mesh.rows("accounting", told).isEmpty());
    }

    /** Balance, entry and transfer of the same shop: each is a row that somebody may change. */
    @Test
    void balances_that_do_not_add_up_are_found_and_heal_when_they_are_put_right() {
        var order = buy();
        var balance = "UPDATE account.account SET balance_minor = balance_minor + %d WHERE id = '" + cafe.shop + "'";
        var entry = "UPDATE account.entry SET amount_minor = amount_minor + %d WHERE transfer LIKE '"
                + order.getPaymentId() + "%%' AND account = '" + cafe.shop + "'";
        update(balance.formatted(1));
        update(entry.formatted(1));
        await("both are found")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unbalanced())
                        .anyMatch(subject -> subject.equals("account/" + cafe.shop))
                        .anyMatch(subject -> subject.startsWith("entry/"))
                        .anyMatch(subject -> subject.startsWith("transfer/" + order.getPaymentId())));
        assertThat(halted()).as("the whole line").contains("");
        var unpaid = mesh.coffee()
                .purchases()
                .placeOrder(
                        Tongbao.requestId(), cafe.basket(cafe.buyer(1000), 100).build(), PATIENCE);
        await("trade-core has heard it")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> refund(unpaid)).hasMessageContaining("LINE_HALTED"));
        update(balance.formatted(-1));
        update(entry.formatted(-1));
        await("they heal").atMost(PATIENCE).until(() -> unbalanced().isEmpty());
        halted().forEach(this::lift);
    }

    private List<String> unbalanced() {
        return reconciliation.listDifferences(ListDifferencesRequest.getDefaultInstance()).getDifferencesList().stream()
                .filter(difference -> difference.getKind().equals("BALANCE_DIFFERS"))
                .map(Difference::getSubject)
                .toList();
    }

    private record Planted(Order dropped, Order changed, Order moved, Order doubled) {}

    /** Of the trades that are broken, and of no other. */
    private void refundsStandStill(Planted planted) {
        for (var order : List.of(planted.changed(), planted.moved(), planted.doubled())) {
            await("trade-core has heard it")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> refund(order)).hasMessageContaining("TRADE_HALTED"));
        }
        assertThat(halted()).doesNotContain("").doesNotContain(planted.dropped().getId());
    }

    /** The trades of the line that stand still; without a name, all of it. */
    private List<String> halted() {
        return reconciliation.listHalts(ListHaltsRequest.getDefaultInstance()).getHaltsList().stream()
                .filter(halt -> halt.getBusinessLine().equals("coffee"))
                .map(Halt::getBusinessCode)
                .toList();
    }

    private void lift(String order) {
        reconciliation.liftHalt(LiftHaltRequest.newBuilder()
                .setBusinessLine("coffee")
                .setBusinessCode(order)
                .setNote("put right; Li")
                .build());
    }

    private void putRight(Planted planted) {
        change("UPDATE pay.leg SET amount_minor = 100 WHERE payment = '%s'", planted.changed());
        change("UPDATE pay.payment SET state = 'SUCCEEDED', reason = NULL WHERE id = '%s'", planted.moved());
        moveByHand(planted.doubled(), cafe.shop, planted.doubled().getPayer());
        tellAt("NULL", planted.dropped());
        // Counting transfers is not enough: the second look tells some of them again.
        heardOf(planted.doubled(), "MANUAL_TRANSFER\t");
        mesh.booked(planted.doubled(), 3);
        mesh.advance("accounting", GRACE);
        await("what was dropped heals once it is told")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(of(planted.dropped()))
                        .isNotEmpty()
                        .allMatch(difference -> difference.getState() == DifferenceState.DIFFERENCE_HEALED));
        assertThat(kinds(planted.doubled()))
                .as("what puts it right is no difference")
                .containsExactly("UNEXPECTED_TRANSFER");
        Stream.of(planted.changed(), planted.moved(), planted.doubled())
                .flatMap(order -> of(order).stream())
                .forEach(this::settle);
    }

    private Order buy() {
        return mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(cafe.buyer(1000), 100).build());
    }

    private long refund(Order order) {
        return mesh.coffee()
                .refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId("back-" + order.getId())
                        .setOrderId(order.getId())
                        .build())
                .getAmount()
                .getMinor();
    }

    /** Money that moves under the name of a trade which never asked for it, and by one hand. */
    private void moveBeside(Order trade) {
        var id = reserve(trade, trade.getPayer(), cafe.shop);
        update("UPDATE account.transfer SET role = 'BUYER' WHERE id = '" + id + "'");
        post(id, mesh.operator());
    }

    private void moveByHand(Order trade, String payer, String payee) {
        post(reserve(trade, payer, payee), mesh.checker());
    }

    private String reserve(Order trade, String payer, String payee) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("x-business-code", Metadata.ASCII_STRING_MARSHALLER), trade.getId());
        headers.put(Metadata.Key.of("x-business-line", Metadata.ASCII_STRING_MARSHALLER), "coffee");
        return TransferServiceGrpc.newBlockingStub(mesh.operator().channel("account-core"))
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .reserve(ReserveRequest.newBuilder()
                        .setId(Tongbao.requestId())
                        .setPayer(payer)
                        .setPayee(payee)
                        .setAmount(Cafe.cny(100))
                        .setNote("it was cold")
                        .build())
                .getId();
    }

    private static void post(String transfer, Tongbao by) {
        TransferServiceGrpc.newBlockingStub(by.channel("account-core"))
                .post(PostRequest.newBuilder().setId(transfer).build());
    }

    /** Whether its relay thinks that it has told the payment of an order. */
    private void tellAt(String at, Order order) {
        change(
                "UPDATE pay.outbox SET published_at = " + at
                        + " WHERE subject = (SELECT batch FROM pay.payment WHERE id = '%s')",
                order);
    }

    /** Does to the payment of an order what nobody should. */
    private void change(String sql, Order order) {
        update(sql.formatted(order.getPaymentId()));
    }

    private void update(String sql) {
        assertThat(mesh.change("pay", sql)).isEqualTo(1);
    }

    private List<Difference> of(Order order) {
        return reconciliation
                .listDifferences(ListDifferencesRequest.newBuilder()
                        .setBusinessCode(order.getId())
                        .build())
                .getDifferencesList();
    }

    private List<String> kinds(Order order) {
        return of(order).stream().map(Difference::getKind).toList();
    }

    private void settle(Difference difference) {
        if (difference.getState() == DifferenceState.DIFFERENCE_OPEN) {
            reconciliation.settleDifference(SettleDifferenceRequest.newBuilder()
                    .setId(difference.getId())
                    .setNote("planted, and put right; Li")
                    .build());
        }
    }
}
