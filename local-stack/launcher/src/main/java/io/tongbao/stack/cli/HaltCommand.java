package io.tongbao.stack.cli;

import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tongbao.accounting.v1.Halt;
import tongbao.accounting.v1.LiftHaltRequest;
import tongbao.accounting.v1.ListHaltsRequest;
import tongbao.accounting.v1.ReconciliationServiceGrpc;

/** Looks after business lines and trades that pay nothing out. */
@Command(name = "halt", description = "Looks after business lines and trades whose payouts and refunds stand still.")
final class HaltCommand {

    @Command(name = "list", description = "Lists the business lines and trades that stand still, and why.")
    int list() {
        return Operator.asks("accounting", channel -> {
            var halts = ReconciliationServiceGrpc.newBlockingStub(channel)
                    .listHalts(ListHaltsRequest.getDefaultInstance())
                    .getHaltsList();
            halts.forEach(HaltCommand::print);
            System.out.println(halts.size() + " halts last");
            return 0;
        });
    }

    @Command(name = "lift", description = "Lets a business line, or one trade of it, pay out and refund again.")
    int lift(
            @Parameters(paramLabel = "LINE", description = "The business line, as list tells it.") String line,
            @Parameters(paramLabel = "NOTE", description = "Who lifts it, and why.") String note,
            @Option(names = "--trade", paramLabel = "ORDER", defaultValue = "", description = "Only this one.")
                    String trade) {
        return Operator.asks("accounting", channel -> {
            print(ReconciliationServiceGrpc.newBlockingStub(channel)
                    .liftHalt(LiftHaltRequest.newBuilder()
                            .setBusinessLine(line)
                            .setBusinessCode(trade)
                            .setNote(note)
                            .build()));
            return 0;
        });
    }

    private static void print(Halt halt) {
        var end = halt.getLiftedAtMs() == 0 ? "" : ", lifted " + Instant.ofEpochMilli(halt.getLiftedAtMs());
        System.out.printf(
                "%-12s %s since %s%s: %s%n",
                halt.getBusinessLine(),
                halt.getBusinessCode().isEmpty() ? "all" : halt.getBusinessCode(),
                Instant.ofEpochMilli(halt.getAtMs()),
                end,
                halt.getWhy());
    }
}
