package io.tongbao.kernel.wire;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.store.BatchRow;
import io.tongbao.kernel.store.BatchState;
import io.tongbao.kernel.store.Batches;
import java.util.Objects;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import tongbao.batch.v1.DecideBatchRequest;
import tongbao.batch.v1.Decision;
import tongbao.batch.v1.DubboBatchServiceTriple.BatchServiceImplBase;
import tongbao.batch.v1.GetBatchReply;
import tongbao.batch.v1.GetBatchRequest;
import tongbao.batch.v1.ListTriedBatchesReply;
import tongbao.batch.v1.ListTriedBatchesRequest;
import tongbao.batch.v1.Participation;
import tongbao.batch.v1.ParticipationState;

/** {@code tongbao.batch.v1.BatchService} of each service that takes part in distributed transactions. */
@DubboService
@ConditionalOnProperty("tongbao.batches.joins")
class BatchRpc extends BatchServiceImplBase {

    private static final int ID_MAX = 40;
    private static final int NOTE_MAX = 200;
    private static final int BATCHES_DEFAULT = 50;
    private static final int BATCHES_MAX = 500;
    private static final String PREFIX = "bat_";

    private final Batches batches;

    BatchRpc(Batches batches) {
        this.batches = batches;
    }

    @Override
    public ListTriedBatchesReply listTriedBatches(ListTriedBatchesRequest request) {
        var limit = request.getLimit() == 0
                ? BATCHES_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, BATCHES_MAX);
        return ListTriedBatchesReply.newBuilder()
                .addAllBatches(
                        batches.tried(limit).stream().map(BatchRpc::message).toList())
                .setTotal(batches.triedCount())
                .build();
    }

    @Override
    public GetBatchReply getBatch(GetBatchRequest request) {
        return GetBatchReply.newBuilder()
                .addAllParticipations(batches.of(id(request.getBatch())).stream()
                        .map(BatchRpc::message)
                        .toList())
                .build();
    }

    @Override
    public Participation decideBatch(DecideBatchRequest request) {
        return message(batches.decide(new Batches.Decision(
                id(request.getBatch()),
                Expect.id("participant", request.getParticipant(), ID_MAX),
                end(request.getDecision()),
                Calls.caller().name(),
                Expect.text("note", request.getNote(), NOTE_MAX))));
    }

    /** Of the shape that trade-core draws: what is none is not barred for good by a slip of the hand. */
    private static String id(String batch) {
        if (!batch.startsWith(PREFIX)) {
            throw Failure.invalid("batch", batch, PREFIX + "...");
        }
        return Expect.id("batch", batch, ID_MAX);
    }

    private static BatchState end(Decision decision) {
        return switch (decision) {
            case CONFIRM -> BatchState.CONFIRMED;
            case CANCEL -> BatchState.CANCELLED;
            case DECISION_UNSPECIFIED, UNRECOGNIZED -> throw Failure.invalid("decision", decision, "CONFIRM or CANCEL");
        };
    }

    private static Participation message(BatchRow row) {
        return Participation.newBuilder()
                .setBatch(row.id())
                .setParticipant(row.participant())
                .setState(ParticipationState.valueOf(row.state().name()))
                .setXid(row.xid())
                .setTriedAtMs(row.createdAt().toEpochMilli())
                .setChangedAtMs(row.changedAt().toEpochMilli())
                .setNote(Objects.requireNonNullElse(row.note(), ""))
                .setDecidedBy(Objects.requireNonNullElse(row.decidedBy(), ""))
                .build();
    }
}
