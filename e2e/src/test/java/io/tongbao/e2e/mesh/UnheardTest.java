package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tongbao.common.v1.Context;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;

/**
 * Rows I1 I3 of the requirements: what nobody heard for long is heard in little memory. Not before other tests: whoever
 * listens from the beginning has much to skip from then on.
 */
@MoneyHolds.Afterwards
@Order(Integer.MAX_VALUE - 1)
class UnheardTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MESSAGE_BYTES = 1 << 16;

    /** Of each topic; all of it together, heard twice in part, is more than accounting has memory. */
    private static final int WAITING_BYTES = 1 << 26;

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

    @Test
    void accounting_that_was_away_needs_no_memory_for_what_waits() throws Exception {
        var accounting = mesh.stack().process("accounting");
        accounting.stop();
        try {
            tellWhatNobodyKnows();
        } finally {
            accounting.start();
        }
        var order = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(cafe.buyer(1000), 100).build());
        var booked = "SELECT 1 FROM voucher WHERE business_code = '" + order.getId() + "'";
        await("booked")
                .atMost(PATIENCE)
                .until(() -> !mesh.rows("accounting", booked).isEmpty());
        mesh.heardOf(order);
        assertThat(accounting.isAlive()).isTrue();
    }

    /** Events of a kind that is yet to come: they are skipped, once they are read. */
    private void tellWhatNobodyKnows() throws Exception {
        var event = Event.newBuilder()
                .setId("voyage/" + Tongbao.requestId())
                .setContext(Context.newBuilder().setBusinessLine("coffee").setBusinessCode(Tongbao.requestId()))
                .build();
        var events = IntStream.range(0, MESSAGE_BYTES / event.getSerializedSize())
                .mapToObj(i -> event)
                .toList();
        var body = EventBatch.newBuilder().addAllEvents(events).build().toByteArray();
        var producer = new DefaultMQProducer("e2e-traveller");
        producer.setNamesrvAddr("127.0.0.1:" + mesh.stack().ports().rocketMqNames());
        producer.start();
        try {
            for (int told = 0; told < WAITING_BYTES; told += body.length) {
                for (var topic : List.of("trade-events", "pay-events", "account-events")) {
                    producer.send(new Message(topic, body));
                }
            }
        } finally {
            producer.shutdown();
        }
    }
}
