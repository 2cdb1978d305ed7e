package io.tongbao.e2e.mesh;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.check.Finding;
import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;
import tongbao.accounting.v1.GetTrialBalanceRequest;
import tongbao.accounting.v1.LedgerServiceGrpc;
import tongbao.accounting.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import tongbao.accounting.v1.ListVouchersRequest;
import tongbao.accounting.v1.VerifyVouchersRequest;
import tongbao.accounting.v1.Voucher;
import tongbao.event.v1.DeadLetter;
import tongbao.event.v1.DeadLetterServiceGrpc;
import tongbao.event.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;
import tongbao.event.v1.ListDeadLettersRequest;
import tongbao.event.v1.ReplayDeadLetterRequest;
import tongbao.event.v1.SettleDeadLetterRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RefundRequest;

/** Rows B14 D1 H1 I1 I3 of the requirements: what ended is told, once, in order, and booked, whoever dies. */
@MoneyHolds.Afterwards
class EventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final LedgerServiceBlockingStub ledger = LedgerServiceGrpc.newBlockingStub(
                    mesh.operator().channel("accounting"))
            .withWaitForReady();
    private final DeadLetterServiceBlockingStub letters = DeadLetterServiceGrpc.newBlockingStub(
                    mesh.operator().channel("accounting"))
            .withWaitForReady();

    @Test
    void a_purchase_with_a_coupon_and_its_refund_are_vouchers_of_one_trade() {
        cafe.fund(cafe.subsidy, 500);
        var buyer = cafe.buyer(10_000);
        var basket = cafe.basket(buyer, 3200).setCoupon(cafe.coupon("mei", 500));
        var order = mesh.coffee().purchases().buy(Tongbao.requestId(), basket.build());
        mesh.coffee()
                .refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setOrderId(order.getId())
                        .build());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(vouchers(order))
                        .extracting(Voucher::getRule)
                        .containsExactlyInAnyOrder("purchase", "subsidy", "refund", "subsidy refund"));
        assertThat(vouchers(order)).allSatisfy(voucher -> {
            assertThat(voucher.getBusinessLine()).isEqualTo("coffee");
            assertThat(voucher.getLinesList()).hasSize(2);
        });
        assertThat(ledger.getTrialBalance(GetTrialBalanceRequest.getDefaultInstance())
                        .getLinesList())
                .isNotEmpty();
        assertThat(ledger.verifyVouchers(VerifyVouchersRequest.newBuilder()
                                .setLimit(10_000)
                                .build())
                        .getBreachesList())
                .isEmpty();
    }

    @Test
    void another_consumer_hears_everything_in_order_and_no_producer_knows() throws Exception {
        var heard = new ArrayList<Event>();
        var consumer = newcomer();
        try {
            var order = buy(cafe.buyer(1000));
            var refund = mesh.coffee()
                    .refunds()
                    .refund(RefundRequest.newBuilder()
                            .setRequestId(Tongbao.requestId())
                            .setOrderId(order.getId())
                            .build());
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (MessageExt message : consumer.poll(500)) {
                    heard.addAll(EventBatch.parseFrom(message.getBody()).getEventsList());
                }
                var ofTrade = heard.stream()
                        .filter(event -> event.getContext().getBusinessCode().equals(order.getId()))
                        .toList();
                assertThat(ofTrade.stream().map(Event::getId).collect(toSet()))
                        .containsExactlyInAnyOrder(
                                "order/" + order.getId(),
                                "payment/" + order.getPaymentId(),
                                "transfer/" + order.getPaymentId() + "-1",
                                "refund/" + refund.getId(),
                                "repayment/" + refund.getId() + "-1",
                                "transfer/" + refund.getId() + "-1-1");
                assertThat(ofTrade.stream().filter(Event::hasOrder).findFirst())
                        .hasValueSatisfying(
                                event -> assertThat(event.getOrder().getPaid()).isTrue());
                assertThat(positions(ofTrade, "order/", "refund/")).isSorted();
                assertThat(positions(ofTrade, "payment/", "repayment/")).isSorted();
            });
        } finally {
            consumer.shutdown();
        }
    }

    @Test
    void payments_go_on_while_the_broker_is_dead_and_all_is_booked_when_it_is_back() {
        var buyer = cafe.buyer(10_000);
        var broker = mesh.stack().process("rocketmq");
        broker.kill();
        var orders = buySome(buyer, 20);
        assertThat(orders).extracting(Order::getState).containsOnly(OrderState.PAID);
        assertThat(new MoneyCheck(mesh.stack().database("trade")).findings(Duration.ZERO))
                .as("late, and nothing is broken")
                .filteredOn(finding ->
                        finding.check().contains("event") || finding.check().contains("posted"))
                .allMatch(Finding::isLate)
                .extracting(Finding::check)
                .contains("no event waits in an outbox", "a posted transfer is booked in time");
        broker.start();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(order -> assertThat(vouchers(order)).hasSize(1)));
    }

    @Test
    void accounting_that_is_killed_between_commit_and_acknowledgement_books_nothing_twice() {
        var buyer = cafe.buyer(10_000);
        var accounting = mesh.stack().process("accounting");
        List<Order> orders;
        try (var pausing = mesh.fault("journal.after-commit", "pause")) {
            orders = buySome(buyer, 20);
            pausing.awaitReached();
            accounting.kill();
        }
        accounting.start();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(order -> assertThat(vouchers(order)).hasSize(1)));
    }

    @Test
    void another_instance_tells_when_the_one_whose_turn_it_is_dies() {
        mesh.faultable("account-core-2");
        var second = mesh.stack().process("account-core-2");
        var first = mesh.stack().process("account-core");
        second.start();
        try {
            var buyer = cafe.buyer(10_000);
            first.kill();
            var orders = buySome(buyer, 20);
            first.start();
            second.kill();
            orders.addAll(buySome(buyer, 20));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(orders)
                            .allSatisfy(order -> assertThat(vouchers(order)).hasSize(1)));
        } finally {
            second.stop();
        }
    }

    @Test
    void what_cannot_be_booked_dies_alone_and_is_replayed() {
        var purchases = mesh.coffee().purchases();
        var placed = purchases.placeOrder(
                Tongbao.requestId(), cafe.basket(cafe.buyer(1000), 100).build(), Duration.ofMinutes(10));
        Order bad;
        try (var failing = mesh.fault("journal.before-commit", "fail on " + placed.getId())) {
            bad = purchases.pay(placed.getId());
            var good = buySome(cafe.buyer(10_000), 20);
            await().atMost(PATIENCE).until(() -> !dead(bad).isEmpty());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(good)
                            .allSatisfy(order -> assertThat(vouchers(order)).hasSize(1)));
            var again = letters.replayDeadLetter(ReplayDeadLetterRequest.newBuilder()
                    .setId(dead(bad).get(0).getId())
                    .build());
            assertThat(again.getFault()).isNotEmpty();
        }
        assertThat(vouchers(bad)).isEmpty();
        var letter = dead(bad).get(0);
        assertThat(letter.getText()).contains(bad.getId());
        var taken = letters.replayDeadLetter(
                ReplayDeadLetterRequest.newBuilder().setId(letter.getId()).build());
        assertThat(taken.getFault()).isEmpty();
        assertThat(vouchers(bad)).hasSize(1);
        assertThat(dead(bad)).isEmpty();
    }

    @Test
    void bytes_that_are_no_events_are_put_aside() throws Exception {
        var producer = new DefaultMQProducer("e2e-stranger");
        producer.setNamesrvAddr(names());
        producer.start();
        try {
            producer.send(new Message("account-events", new byte[] {1, 2, 3}));
        } finally {
            producer.shutdown();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(dead()).anyMatch(letter -> letter.getEvent().startsWith("account-events/")));
        assertThat(buy(cafe.buyer(1000)).getState()).isEqualTo(OrderState.PAID);
        assertThat(deadInCheck()).as("they are somebody's concern").hasSize(1);
        dead().forEach(letter -> letters.settleDeadLetter(SettleDeadLetterRequest.newBuilder()
                .setId(letter.getId())
                .setNote("a stranger's bytes, li")
                .build()));
        assertThat(dead()).isEmpty();
        assertThat(deadInCheck()).isEmpty();
    }

    private List<Finding> deadInCheck() {
        return new MoneyCheck(mesh.stack().database("trade"))
                .findings(Duration.ZERO).stream()
                        .filter(finding -> finding.check().equals("no dead letter waits for somebody"))
                        .toList();
    }

    private DefaultLitePullConsumer newcomer() throws MQClientException {
        var consumer = new DefaultLitePullConsumer("e2e-newcomer");
        consumer.setNamesrvAddr(names());
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        for (var topic : List.of("trade-events", "pay-events", "account-events")) {
            consumer.subscribe(topic, "*");
        }
        consumer.start();
        return consumer;
    }

    private Order buy(String buyer) {
        return mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(buyer, 100).build());
    }

    private List<Order> buySome(String buyer, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> mesh.coffee()
                        .purchases()
                        .buyAsync(Tongbao.requestId(), cafe.basket(buyer, 100).build()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(toCollection(ArrayList::new));
    }

    private List<Voucher> vouchers(Order order) {
        return ledger.listVouchers(ListVouchersRequest.newBuilder()
                        .setBusinessCode(order.getId())
                        .build())
                .getVouchersList();
    }

    private List<DeadLetter> dead() {
        return letters.listDeadLetters(
                        ListDeadLettersRequest.newBuilder().setLimit(200).build())
                .getLettersList();
    }

    private List<DeadLetter> dead(Order order) {
        return dead().stream()
                .filter(letter -> letter.getEvent().contains(order.getPaymentId()))
                .toList();
    }

    private static List<Integer> positions(List<Event> events, String... kinds) {
        return List.of(kinds).stream()
                .map(kind -> IntStream.range(0, events.size())
                        .filter(i -> events.get(i).getId().startsWith(kind))
                        .findFirst()
                        .orElse(-1))
                .toList();
    }

    private String names() {
        return "127.0.0.1:" + mesh.stack().ports().rocketMqNames();
    }
}
