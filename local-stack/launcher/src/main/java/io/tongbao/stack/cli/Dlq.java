package io.tongbao.stack.cli;

import io.grpc.Channel;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tongbao.event.v1.DeadLetter;
import tongbao.event.v1.DeadLetterServiceGrpc;
import tongbao.event.v1.GetDeadLetterRequest;
import tongbao.event.v1.ListDeadLettersRequest;
import tongbao.event.v1.ReplayDeadLetterRequest;
import tongbao.event.v1.SettleDeadLetterRequest;

/** Looks after dead letters. */
@Command(name = "dlq", description = "Looks after dead letters: events that a listener could not take.")
final class Dlq {
    private static final int AT_ONCE = 200;

    /** Who listens. */
    private static final List<String> SERVICES = List.of("accounting", "trade-core");

    @Command(name = "list", description = "Lists the dead letters that wait for somebody.")
    int list() {
        SERVICES.forEach(service -> Operator.asks(service, channel -> list(service, channel)));
        return 0;
    }

    private static int list(String service, Channel channel) {
        var letters = DeadLetterServiceGrpc.newBlockingStub(channel);
        var after = 0L;
        var listed = 0;
        while (true) {
            var page = letters.listDeadLetters(ListDeadLettersRequest.newBuilder()
                            .setAfter(after)
                            .setLimit(AT_ONCE)
                            .build())
                    .getLettersList();
            page.forEach(letter -> System.out.printf(
                    "%s %d  %-28s %s%n        %s%n",
                    service, letter.getId(), letter.getListener(), letter.getEvent(), letter.getFault()));
            listed += page.size();
            if (page.size() < AT_ONCE) {
                System.out.println(listed + " dead letters of " + service);
                return 0;
            }
            after = page.get(page.size() - 1).getId();
        }
    }

    @Command(name = "show", description = "Shows a dead letter.")
    int show(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id) {
        return Operator.asks(service, channel -> {
            print(DeadLetterServiceGrpc.newBlockingStub(channel)
                    .getDeadLetter(GetDeadLetterRequest.newBuilder().setId(id).build()));
            return 0;
        });
    }

    @Command(name = "replay", description = "Lets the listener hear it once more; exits with 0 only if it took it.")
    int replay(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id) {
        return Operator.asks(service, channel -> {
            var fault = DeadLetterServiceGrpc.newBlockingStub(channel)
                    .replayDeadLetter(
                            ReplayDeadLetterRequest.newBuilder().setId(id).build())
                    .getFault();
            System.out.println(fault.isEmpty() ? "taken" : "still dead: " + fault);
            return fault.isEmpty() ? 0 : 1;
        });
    }

    @Command(name = "settle", description = "Takes one off the list that no listener will ever take.")
    int settle(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id,
            @Parameters(paramLabel = "NOTE", description = "How it was dealt with, and by whom.") String note) {
        return Operator.asks(service, channel -> {
            DeadLetterServiceGrpc.newBlockingStub(channel)
                    .settleDeadLetter(SettleDeadLetterRequest.newBuilder()
                            .setId(id)
                            .setNote(note)
                            .build());
            return 0;
        });
    }

    private static void print(DeadLetter letter) {
        System.out.printf(
                "%d of %s, from %s%n%s%n%n%s%n",
                letter.getId(), letter.getListener(), letter.getTopic(), letter.getFault(), letter.getText());
    }
}
