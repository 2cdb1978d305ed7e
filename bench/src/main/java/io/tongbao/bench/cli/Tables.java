package io.tongbao.bench.cli;

import io.tongbao.bench.run.Measured;
import io.tongbao.bench.run.Result;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as text. */
final class Tables {

    private Tables() {}

    static void print(Result result) {
        System.out.printf(
                "%n%-36s %11s %9s %9s %9s %13s %11s%n",
                "variant", "purchases/s", "p50 ms", "p99 ms", "p99.9 ms", "CPU ms each", "queries each");
        result.measured().values().forEach(Tables::row);
        result.measured().values().forEach(Tables::costs);
        System.out.println();
        result.figures().forEach((name, figure) -> System.out.printf("%-28s %s%n", name, text(figure)));
        result.findings().forEach(finding -> System.out.println("BROKEN " + finding));
    }

    private static void row(Measured measured) {
        System.out.printf(
                "%-36s %11.0f %9.1f %9.1f %9.1f %13.3f %11.2f  %s%n",
                measured.variant(),
                measured.perSecond(),
                measured.latencyMs(50),
                measured.latencyMs(99),
                measured.latencyMs(99.9),
                measured.processorMsWithoutLoad(),
                measured.database().getOrDefault("Questions", 0.0),
                measured.errors().isEmpty() ? "" : measured.errors());
    }

    private static void costs(Measured measured) {
        System.out.printf("%n%s, each purchase%n", measured.variant());
        System.out.println("  CPU ms    " + line(measured.processorMs()));
        System.out.println("  database  " + line(measured.database()));
    }

    private static String line(Map<String, Double> amounts) {
        return amounts.entrySet().stream()
                .map(amount -> "%s %.3f".formatted(amount.getKey(), amount.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static String text(Object figure) {
        return figure instanceof Double number ? "%.3f".formatted(number) : figure.toString();
    }
}
