package io.tongbao.stack.cli;

import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tongbao.accounting.v1.Difference;
import tongbao.accounting.v1.ListDifferencesRequest;
import tongbao.accounting.v1.ReconciliationServiceGrpc;
import tongbao.accounting.v1.SettleDifferenceRequest;

/** Looks after what was found to differ. */
@Command(name = "differences", description = "Looks after differences between trade, payment, account and journal.")
final class Differences {
    private static final int AT_ONCE = 200;

    @Command(name = "list", description = "Lists the open differences; or all of one trade.")
    int list(
            @Parameters(arity = "0..1", paramLabel = "ORDER", defaultValue = "", description = "Of this trade only.")
                    String code) {
        return Operator.asks("accounting", channel -> {
            var reconciliation = ReconciliationServiceGrpc.newBlockingStub(channel);
            LongFunction<List<Difference>> page = after -> reconciliation
                    .listDifferences(ListDifferencesRequest.newBuilder()
                            .setBusinessCode(code)
                            .setAfter(after)
                            .setLimit(AT_ONCE)
                            .build())
                    .getDifferencesList();
            var listed = 0;
            for (var some = page.apply(0); !some.isEmpty(); some = page.apply(last(some))) {
                some.forEach(Differences::print);
                listed += some.size();
            }
            System.out.println(listed + " differences");
            return 0;
        });
    }

    @Command(name = "settle", description = "Takes a difference off the list, once somebody has dealt with it.")
    int settle(
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id,
            @Parameters(paramLabel = "NOTE", description = "How it was dealt with, and by whom.") String note) {
        return Operator.asks("accounting", channel -> {
            print(ReconciliationServiceGrpc.newBlockingStub(channel)
                    .settleDifference(SettleDifferenceRequest.newBuilder()
                            .setId(id)
                            .setNote(note)
                            .build()));
            return 0;
        });
    }

    private static long last(List<Difference> page) {
        return page.get(page.size() - 1).getId();
    }

    private static void print(Difference difference) {
        System.out.printf(
                "%6d  %s  %-20s %s of %s%n        %s%n",
                difference.getId(),
                difference.getState().name().replace("DIFFERENCE_", ""),
                difference.getKind(),
                difference.getSubject(),
                difference.getBusinessLine(),
                difference.getEvidence());
        System.out.printf(
                "        since %s %s%n", Instant.ofEpochMilli(difference.getOpenedAtMs()), difference.getNote());
    }
}
