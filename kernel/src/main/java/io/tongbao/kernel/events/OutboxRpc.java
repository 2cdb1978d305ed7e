package io.tongbao.kernel.events;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.store.Outbox;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import tongbao.event.v1.DubboOutboxServiceTriple.OutboxServiceImplBase;
import tongbao.event.v1.ListParkedRowsReply;
import tongbao.event.v1.ListParkedRowsRequest;
import tongbao.event.v1.ParkedRow;
import tongbao.event.v1.TryParkedRowReply;
import tongbao.event.v1.TryParkedRowRequest;

/** {@code tongbao.event.v1.OutboxService} of each service that tells events. */
@DubboService
@ConditionalOnProperty("tongbao.events.topic")
class OutboxRpc extends OutboxServiceImplBase {

    private static final int ROWS_DEFAULT = 50;
    private static final int ROWS_MAX = 200;

    private final Outbox outbox;

    OutboxRpc(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public ListParkedRowsReply listParkedRows(ListParkedRowsRequest request) {
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - 1);
        var limit =
                request.getLimit() == 0 ? ROWS_DEFAULT : (int) Expect.within("limit", request.getLimit(), 1, ROWS_MAX);
        return ListParkedRowsReply.newBuilder()
                .addAllRows(outbox.parked(after, limit).stream()
                        .map(OutboxRpc::message)
                        .toList())
                .build();
    }

    @Override
    public TryParkedRowReply tryParkedRow(TryParkedRowRequest request) {
        outbox.tryAgain(Expect.within("id", request.getId(), 1, Long.MAX_VALUE - 1));
        return TryParkedRowReply.getDefaultInstance();
    }

    private static ParkedRow message(Outbox.Parked parked) {
        return ParkedRow.newBuilder()
                .setId(parked.row().id())
                .setSource(parked.row().source())
                .setSubject(parked.row().subject())
                .setFault(parked.fault())
                .setParkedAtMs(parked.since().toEpochMilli())
                .build();
    }
}
