package io.tongbao.bench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.report.Conditions;
import io.tongbao.bench.report.Page;
import io.tongbao.bench.run.Plan;
import io.tongbao.bench.run.ProgressListener;
import io.tongbao.bench.run.Result;
import io.tongbao.bench.run.Scenario;
import io.tongbao.stack.Part;
import io.tongbao.stack.Stack;
import io.tongbao.stack.cli.Lines;
import io.tongbao.stack.cli.Tongbao;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A run of any scenario: a mesh for it alone, the options that all share, and what is told in the end. */
@Command(mixinStandardHelpOptions = true)
final class Run {

    /** Beside the stack of the user, and beside that of the tests. */
    private static final int PORT_OFFSET = 600;

    @Option(names = "--seconds", description = "Of each that takes turns, in all rounds (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--rounds", description = "In which they take turns (default: ${DEFAULT-VALUE}).")
    private int rounds = 6;

    @Option(names = "--warm-up", description = "Seconds of each before (default: ${DEFAULT-VALUE}).")
    private int warmUp = 60;

    @Option(names = "--clients", description = "That wait at the same time (default: ${DEFAULT-VALUE}).")
    private int clients = 32;

    @Option(names = "--accounts", description = "Of buyers (default: ${DEFAULT-VALUE}).")
    private int accounts = 10_000;

    @Option(names = "--coupons", description = "Part of purchases with a coupon (default: ${DEFAULT-VALUE}).")
    private double coupons = 0.2;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures and their details there.")
    @Nullable
    private Path json;

    @Option(
            names = "--profile",
            description = "Records the JVMs in the last round and draws flame graphs; costs a little speed.")
    private boolean profile;

    /** The same with so many clients, whatever was asked for. */
    Run withClients(int some) {
        clients = some;
        return this;
    }

    /** Runs a scenario on a new mesh; the exit status says whether nothing failed and all money is in its place. */
    int of(Scenario scenario) {
        var folder = Tongbao.folder().toAbsolutePath().resolve("bench");
        var portOffset = Tongbao.portOffset() + PORT_OFFSET;
        Stack.at(folder.resolve("mesh"), portOffset).purge();
        var stack = Stack.at(folder.resolve("mesh"), portOffset);
        stack.downAtExit();
        stack.start(Arrays.stream(Part.values()).map(Part::id).toList(), new Lines());
        var report = folder.resolve("report");
        try (var ground = Ground.on(stack, folder.resolve("beside"), accounts)) {
            var plan = new Plan(clients, accounts, coupons, warmUp, seconds, rounds, profile ? report : null);
            var result = Result.of(scenario, ground, plan, new Terminal());
            Tables.print(result);
            var document = result.document();
            document.put("conditions", conditions(stack));
            tell(document, report.resolve(scenario.name() + ".html"));
            return result.errors() == 0 && result.moneyOutOfPlace() == 0 ? 0 : 1;
        }
    }

    private void tell(Map<String, Object> document, Path page) {
        if (json != null) {
            try {
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), document);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        System.out.println("report " + Page.write(page, "/report/scenario.html", document));
    }

    private Map<String, String> conditions(Stack stack) {
        var conditions = Conditions.here(stack.repository());
        conditions.put(
                "flags of a service", flags(stack.process("trade-core").log().resolveSibling("java.args")));
        conditions.put("clients", clients + ", each waits for its answer and goes on, where nothing else is said");
        conditions.put("accounts", "%d buyers, %d shops".formatted(accounts, Ground.SHOPS));
        conditions.put("coupons", "in %.0f %% of purchases".formatted(coupons * 100));
        conditions.put("time", "%d s each in %d rounds, after %d s of warm-up each".formatted(seconds, rounds, warmUp));
        return conditions;
    }

    /** What a service's command line says to its JVM. */
    private static String flags(Path arguments) {
        try (var lines = Files.lines(arguments)) {
            return lines.map(argument -> argument.replace("\"", ""))
                    .filter(argument -> argument.startsWith("-X"))
                    .filter(argument -> !argument.contains("/"))
                    .collect(Collectors.joining(" "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A line for each step on the terminal. */
    private static final class Terminal implements ProgressListener {

        @Override
        public void drove(String contestant, Done done) {
            var count = done.decided() > 0 ? done.decided() : done.found();
            System.out.printf(
                    "%-32s %7d in %5.1f s = %6.0f/s  %s%n",
                    contestant, count, done.millis() / 1000.0, count * 1000.0 / done.millis(), done.ends());
        }

        @Override
        public void filled(int orders, int all) {
            System.out.printf("%-32s %,d of %,d old orders%n", "fill", orders, all);
        }
    }
}
