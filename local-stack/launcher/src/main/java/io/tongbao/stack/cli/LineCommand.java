package io.tongbao.stack.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tongbao.trade.v1.AddBusinessLineRequest;
import tongbao.trade.v1.BusinessLine;
import tongbao.trade.v1.BusinessLineServiceGrpc;
import tongbao.trade.v1.CloseBusinessLineRequest;
import tongbao.trade.v1.IssuedToken;
import tongbao.trade.v1.LinePermission;
import tongbao.trade.v1.ListBusinessLinesRequest;
import tongbao.trade.v1.RotateTokenRequest;

/** Looks after business lines. */
@Command(name = "line", description = "Looks after business lines: who sells, by which token, and what it may do.")
final class LineCommand {
    private static final String FORMAT = "%-20s %-8s %-28s %-24s %s%n";

    @Command(name = "list", description = "Lists the business lines that there are or were.")
    int list() {
        return Operator.asks("trade-core", channel -> {
            System.out.printf(FORMAT, "NAME", "STATE", "MAY", "CHANGED", "BY");
            BusinessLineServiceGrpc.newBlockingStub(channel)
                    .listBusinessLines(ListBusinessLinesRequest.getDefaultInstance())
                    .getLinesList()
                    .forEach(LineCommand::print);
            return 0;
        });
    }

    @Command(name = "add", description = "Adds one and shows its token, once.")
    int add(
            @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and hyphens.") String name,
            @Option(
                            names = "--may",
                            split = ",",
                            defaultValue = "buy,refund,open_accounts",
                            description = "What it may do (default: ${DEFAULT-VALUE}).")
                    List<String> may) {
        return Operator.asks(
                "trade-core",
                channel -> show(BusinessLineServiceGrpc.newBlockingStub(channel)
                        .addBusinessLine(AddBusinessLineRequest.newBuilder()
                                .setName(name)
                                .addAllPermissions(may.stream()
                                        .map(LineCommand::permission)
                                        .toList())
                                .build())));
    }

    @Command(name = "rotate", description = "Gives it another token and shows it, once; the old one opens for a while.")
    int rotate(
            @Parameters(paramLabel = "NAME", description = "As list tells it.") String name,
            @Option(
                            names = "--keep",
                            defaultValue = "PT24H",
                            description = "How long the old one opens, too (default: ${DEFAULT-VALUE}).")
                    String keep) {
        return Operator.asks(
                "trade-core",
                channel -> show(BusinessLineServiceGrpc.newBlockingStub(channel)
                        .rotateToken(RotateTokenRequest.newBuilder()
                                .setName(name)
                                .setKeepPreviousMs(span(keep).toMillis())
                                .build())));
    }

    @Command(name = "close", description = "Closes it for good: its tokens open nothing any more.")
    int close(@Parameters(paramLabel = "NAME", description = "As list tells it.") String name) {
        return Operator.asks("trade-core", channel -> {
            print(BusinessLineServiceGrpc.newBlockingStub(channel)
                    .closeBusinessLine(
                            CloseBusinessLineRequest.newBuilder().setName(name).build()));
            return 0;
        });
    }

    private static int show(IssuedToken issued) {
        print(issued.getLine());
        System.out.println("token " + issued.getToken() + " (kept nowhere: this is the only time that it is shown)");
        return 0;
    }

    private static void print(BusinessLine line) {
        var may = line.getPermissionsList().stream()
                .map(permission -> permission.name().replace("MAY_", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        System.out.printf(
                FORMAT,
                line.getName(),
                line.getState().name().replace("LINE_", "").toLowerCase(Locale.ROOT),
                may,
                Instant.ofEpochMilli(line.getChangedAtMs()),
                line.getChangedBy());
    }

    private static LinePermission permission(String word) {
        try {
            return LinePermission.valueOf("MAY_" + word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException other) {
            throw new TypeConversionException("'" + word + "' (expected: buy, refund or open_accounts)");
        }
    }

    private static Duration span(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException other) {
            throw new TypeConversionException("'" + text + "' (expected: a duration, such as PT24H)");
        }
    }
}
