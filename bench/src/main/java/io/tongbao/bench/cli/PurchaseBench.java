package io.tongbao.bench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.report.Conditions;
import io.tongbao.bench.report.Page;
import io.tongbao.bench.run.PurchaseScenario;
import io.tongbao.bench.run.Result;
import io.tongbao.stack.Part;
import io.tongbao.stack.Progress;
import io.tongbao.stack.Stack;
import io.tongbao.stack.StackProcess;
import io.tongbao.stack.cli.Tongbao;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The purchase beside its baselines, in rounds. */
@Command(name = "purchase", description = PurchaseBench.ABOUT)
final class PurchaseBench implements Callable<Integer> {

    static final String ABOUT = "Purchases a second beside the baselines, in turn, in one run.";

    /** Beside the stack of the user, and beside that of the tests. */
    private static final int PORT_OFFSET = 600;

    private static final int QUIET_LOOKS = 5;
    private static final int LOOK_MS = 200;

    @Option(names = "--seconds", description = "Of each variant, in all rounds (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--rounds", description = "In which the variants take turns (default: ${DEFAULT-VALUE}).")
    private int rounds = 6;

    @Option(names = "--warm-up", description = "Seconds of each variant before (default: ${DEFAULT-VALUE}).")
    private int warmUp = 60;

    @Option(names = "--clients", description = "That wait at the same time (default: ${DEFAULT-VALUE}).")
    private int clients = 32;

    @Option(names = "--accounts", description = "Of buyers (default: ${DEFAULT-VALUE}).")
    private int accounts = 10_000;

    @Option(names = "--coupons", description = "Part of purchases with a coupon (default: ${DEFAULT-VALUE}).")
    private double coupons = 0.2;

    @Option(
            names = "--variants",
            split = ",",
            description = "mesh, limit, limit-batched, single, canonical-file, or tongbao.SETTING=VALUE: a mesh with"
                    + " that setting of trade-core (default: ${DEFAULT-VALUE}).")
    private List<String> variants = List.of("mesh", "limit", "limit-batched", "single", "canonical-file");

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures and their details there.")
    @Nullable
    private Path json;

    @Override
    public Integer call() throws IOException {
        var folder = Tongbao.folder().toAbsolutePath().resolve("bench");
        var portOffset = Tongbao.portOffset() + PORT_OFFSET;
        Stack.at(folder.resolve("mesh"), portOffset).purge();
        var stack = Stack.at(folder.resolve("mesh"), portOffset);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAll(stack), "stop-mesh"));
        stack.start(Arrays.stream(Part.values()).map(Part::id).toList(), new Ready());
        try (var ground = Ground.on(stack, folder.resolve("beside"), accounts)) {
            var shape = new PurchaseScenario.Shape(clients, 0, accounts, coupons);
            var plan = new PurchaseScenario.Plan(variants, warmUp, seconds, rounds, shape);
            var result = PurchaseScenario.run(ground, plan, PurchaseBench::show);
            var page = folder.resolve("report/purchase.html");
            return told(result, page, conditions(stack.repository()));
        }
    }

    /** However this JVM ends: until nothing lives any more, since a start may still be at work. */
    private static void stopAll(Stack stack) {
        for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
            var alive = stack.processes().stream()
                    .filter(StackProcess::isAlive)
                    .sorted(Comparator.comparing(StackProcess::instance).reversed())
                    .toList();
            if (!alive.isEmpty()) {
                quiet = 0;
                alive.forEach(StackProcess::stop);
            }
            LockSupport.parkNanos(Duration.ofMillis(LOOK_MS).toNanos());
        }
    }

    private int told(Result result, Path page, Map<String, String> conditions) throws IOException {
        Tables.print(result);
        var document = result.document();
        document.put("scenario", "purchase");
        document.put("about", ABOUT);
        document.put("conditions", conditions);
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), document);
        }
        System.out.println("report " + Page.write(page, "/report/scenario.html", document));
        return result.errors() == 0 && result.moneyOutOfPlace() == 0 ? 0 : 1;
    }

    private Map<String, String> conditions(Path repository) {
        var conditions = Conditions.here(repository);
        conditions.put("clients", clients + ", each waits for its answer and goes on");
        conditions.put("accounts", "%d buyers, %d shops".formatted(accounts, Ground.SHOPS));
        conditions.put("coupons", "in %.0f %% of purchases".formatted(coupons * 100));
        conditions.put("time", "%d s each in %d rounds, after %d s of warm-up each".formatted(seconds, rounds, warmUp));
        return conditions;
    }

    private static void show(String variant, Done done) {
        System.out.printf(
                "%-24s %6d purchases in %5.1f s = %5.0f/s  %s%n",
                variant, done.paid(), done.millis() / 1000.0, done.paid() * 1000.0 / done.millis(), done.ends());
    }

    /** Says when each process is ready. */
    private static final class Ready implements Progress {
        @Override
        public void ready(String name, Duration elapsed) {
            System.out.printf("%-16s ready after %.1f s%n", name, elapsed.toMillis() / 1000.0);
        }
    }
}
