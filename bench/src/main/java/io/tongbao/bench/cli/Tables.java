package io.tongbao.bench.cli;

import io.tongbao.bench.run.Measured;
import io.tongbao.bench.run.Result;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as text. */
final class Tables {

    private Tables() {}

    static void print(Result result) {
        System.out.printf(
                "%n%-32s %9s %9s %9s %9s %12s %10s %16s%n",
                "", "done/s", "p50 ms", "p99 ms", "p99.9 ms", "CPU ms each", "RPCs each", "statements each");
        result.measured().forEach(Tables::row);
        result.measured().forEach(Tables::costs);
        System.out.println();
        result.figures().forEach((name, figure) -> {
            if (!(figure instanceof List)) {
                System.out.printf("%-28s %s%n", name, text(figure));
            }
        });
        result.findings().forEach(finding -> System.out.println("BROKEN " + finding));
    }

    private static void row(Measured measured) {
        System.out.printf(
                "%-32s %9.0f %9.1f %9.1f %9.1f %12.3f %10.2f %16.2f  %s%n",
                measured.name(),
                measured.perSecond(),
                measured.latencyMs(50),
                measured.latencyMs(99),
                measured.latencyMs(99.9),
                measured.processorMsWithoutLoad(),
                measured.rpcsEach(),
                measured.database().getOrDefault("Questions", 0.0),
                measured.errors().isEmpty() ? "" : measured.errors());
    }

    private static void costs(Measured measured) {
        System.out.printf("%n%s%n", measured.name());
        System.out.println("  CPU ms each    " + line(measured.processorMs()));
        System.out.println("  memory MiB     " + line(measured.memoryMib()));
        System.out.println("  database each  " + line(measured.database()));
    }

    private static String line(Map<String, Double> amounts) {
        return amounts.entrySet().stream()
                .map(amount -> "%s %.2f".formatted(amount.getKey(), amount.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static String text(Object figure) {
        return figure instanceof Double number ? "%.3f".formatted(number) : figure.toString();
    }
}
