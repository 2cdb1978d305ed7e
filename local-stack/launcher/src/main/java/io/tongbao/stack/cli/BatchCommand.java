package io.tongbao.stack.cli;

import io.grpc.Channel;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.batch.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tongbao.batch.v1.BatchServiceGrpc;
import tongbao.batch.v1.DecideBatchRequest;
import tongbao.batch.v1.Decision;
import tongbao.batch.v1.GetBatchRequest;
import tongbao.batch.v1.ListTriedBatchesRequest;
import tongbao.batch.v1.Participation;

/** Looks after batches that nobody ended. */
@Command(
        name = "batch",
        description =
                "Looks after batches of distributed transactions that nobody ended: the coordinator has lost them.")
final class BatchCommand {
    private static final int AT_ONCE = 500;

    /** Who joins in batches. */
    private static final List<String> SERVICES = List.of("trade-core", "pay-core", "account-core");

    @Command(name = "list", description = "Lists the batches that are TRIED for longer than a minute.")
    int list() {
        var ids = new LinkedHashSet<String>();
        for (var service : SERVICES) {
            Operator.asks(service, channel -> {
                var tried = BatchServiceGrpc.newBlockingStub(channel)
                        .listTriedBatches(ListTriedBatchesRequest.newBuilder()
                                .setLimit(AT_ONCE)
                                .build());
                tried.getBatchesList().forEach(row -> ids.add(row.getBatch()));
                return tried.getTotal();
            });
        }
        ids.forEach(this::show);
        System.out.println(ids.size() + " batches are TRIED for longer than a minute");
        return 0;
    }

    @Command(name = "show", description = "Shows what each participant knows of a batch, and which end that leaves.")
    int show(@Parameters(paramLabel = "BATCH", description = "Its id.") String batch) {
        var known = known(batch);
        var standing = Standing.of(known);
        var tried = known.stream().mapToLong(Participation::getTriedAtMs).min();
        var xid = known.stream().map(Participation::getXid).findFirst().orElse("-");
        System.out.printf(
                "%s  tried %s, XID %s%n",
                batch, tried.isPresent() ? Instant.ofEpochMilli(tried.getAsLong()) : "never", xid);
        standing.parts().forEach(part -> System.out.printf("  %-13s %s%n", part.participant(), part.words()));
        System.out.println("  confirm: " + standing.against(Decision.CONFIRM).orElse("possible"));
        System.out.println("  cancel:  " + standing.against(Decision.CANCEL).orElse("possible"));
        return 0;
    }

    @Command(name = "confirm", description = "Confirms a batch for all who hold it.")
    int confirm(
            @Parameters(paramLabel = "BATCH", description = "As list tells it.") String batch,
            @Parameters(paramLabel = "NOTE", description = "Why.") String note) {
        return decide(batch, Decision.CONFIRM, note);
    }

    @Command(name = "cancel", description = "Cancels a batch for all who hold it, and bars it for the others.")
    int cancel(
            @Parameters(paramLabel = "BATCH", description = "As list tells it.") String batch,
            @Parameters(paramLabel = "NOTE", description = "Why.") String note) {
        return decide(batch, Decision.CANCEL, note);
    }

    private int decide(String batch, Decision decision, String note) {
        var standing = Standing.of(known(batch));
        standing.against(decision).ifPresent(why -> {
            throw new StackFailure(batch + ": " + why);
        });
        for (var part : standing.toTell(decision)) {
            Operator.asks(part.service(), channel -> {
                var row = BatchServiceGrpc.newBlockingStub(channel)
                        .decideBatch(DecideBatchRequest.newBuilder()
                                .setBatch(batch)
                                .setParticipant(part.participant())
                                .setDecision(decision)
                                .setNote(note)
                                .build());
                System.out.printf("%-13s %s%n", row.getParticipant(), row.getState());
                return 0;
            });
        }
        return 0;
    }

    private static List<Participation> known(String batch) {
        var known = new ArrayList<Participation>();
        SERVICES.forEach(service -> Operator.asks(service, channel -> {
            known.addAll(participations(channel, batch));
            return 0;
        }));
        return known;
    }

    private static List<Participation> participations(Channel channel, String batch) {
        return BatchServiceGrpc.newBlockingStub(channel)
                .getBatch(GetBatchRequest.newBuilder().setBatch(batch).build())
                .getParticipationsList();
    }
}
