package io.tongbao.stack.cli;

import io.grpc.Channel;
import io.tongbao.stack.StackFailure;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tongbao.event.v1.ListParkedRowsRequest;
import tongbao.event.v1.OutboxServiceGrpc;
import tongbao.event.v1.ParkedRow;
import tongbao.event.v1.TryParkedRowRequest;

/** Looks after rows of outboxes that cannot be told. */
@Command(
        name = "parked",
        description = "Lists the rows of outboxes that cannot be told, or has one of them tried again at once.")
final class Parked implements Callable<Integer> {
    private static final int AT_ONCE = 200;

    /** Who tells events. */
    private static final List<String> SERVICES = List.of("trade-core", "pay-core", "account-core", "accounting");

    private static final Pattern PLACE = Pattern.compile("([a-z-]+)/([0-9]{1,18})");

    @Option(
            names = "--again",
            paramLabel = "SERVICE/ID",
            description = "Has this row tried again at once, as the list names it: account-core/7.")
    private @Nullable String again;

    /** A row of a service. */
    record Place(String service, long id) {

        static Place of(String text) {
            var named = PLACE.matcher(text);
            if (!named.matches() || !SERVICES.contains(named.group(1))) {
                throw new StackFailure(
                        "--again: '" + text + "' (expected: like account-core/7, as ./tongbao parked lists them)");
            }
            return new Place(named.group(1), Long.parseLong(named.group(2)));
        }

        @Override
        public String toString() {
            return service + "/" + id;
        }
    }

    @Override
    public Integer call() {
        if (again == null) {
            SERVICES.forEach(service -> Operator.asks(service, channel -> list(service, channel)));
            return 0;
        }
        var place = Place.of(again);
        return Operator.asks(place.service(), channel -> {
            OutboxServiceGrpc.newBlockingStub(channel)
                    .tryParkedRow(
                            TryParkedRowRequest.newBuilder().setId(place.id()).build());
            System.out.println(place + " is tried again: ./tongbao parked lists it if it still cannot be told");
            return 0;
        });
    }

    private static int list(String service, Channel channel) {
        var outbox = OutboxServiceGrpc.newBlockingStub(channel);
        var after = 0L;
        var listed = 0;
        while (true) {
            var page = outbox.listParkedRows(ListParkedRowsRequest.newBuilder()
                            .setAfter(after)
                            .setLimit(AT_ONCE)
                            .build())
                    .getRowsList();
            page.forEach(row -> System.out.println(text(service, row)));
            listed += page.size();
            if (page.size() < AT_ONCE) {
                System.out.println(listed + " rows of " + service + " are parked");
                return 0;
            }
            after = page.get(page.size() - 1).getId();
        }
    }

    static String text(String service, ParkedRow row) {
        return "%s  %s %s  since %s\n        %s"
                .formatted(
                        new Place(service, row.getId()),
                        row.getSource(),
                        row.getSubject(),
                        Instant.ofEpochMilli(row.getParkedAtMs()),
                        row.getFault());
    }
}
