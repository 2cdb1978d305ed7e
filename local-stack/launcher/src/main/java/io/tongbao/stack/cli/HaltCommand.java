package io.tongbao.stack.cli;

import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tongbao.accounting.v1.Halt;
import tongbao.accounting.v1.LiftHaltRequest;
import tongbao.accounting.v1.ListHaltsRequest;
import tongbao.accounting.v1.ReconciliationServiceGrpc;

/** Looks after business lines that pay nothing out. */
@Command(name = "halt", description = "Looks after business lines whose payouts and refunds stand still.")
final class HaltCommand {

    @Command(name = "list", description = "Lists the business lines that stand still, and why.")
    int list() {
        return Operator.asks("accounting", channel -> {
            var halts = ReconciliationServiceGrpc.newBlockingStub(channel)
                    .listHalts(ListHaltsRequest.getDefaultInstance())
                    .getHaltsList();
            halts.forEach(HaltCommand::print);
            System.out.println(halts.size() + " business lines stand still");
            return 0;
        });
    }

    @Command(name = "lift", description = "Lets a business line pay out and refund again.")
    int lift(
            @Parameters(paramLabel = "LINE", description = "The business line, as list tells it.") String line,
            @Parameters(paramLabel = "NOTE", description = "Who lifts it, and why.") String note) {
        return Operator.asks("accounting", channel -> {
            print(ReconciliationServiceGrpc.newBlockingStub(channel)
                    .liftHalt(LiftHaltRequest.newBuilder()
                            .setBusinessLine(line)
                            .setNote(note)
                            .build()));
            return 0;
        });
    }

    private static void print(Halt halt) {
        var end = halt.getLiftedAtMs() == 0 ? "" : ", lifted " + Instant.ofEpochMilli(halt.getLiftedAtMs());
        System.out.printf(
                "%-12s since %s%s: %s%n",
                halt.getBusinessLine(), Instant.ofEpochMilli(halt.getAtMs()), end, halt.getWhy());
    }
}
