package io.tongbao.faults.cli;

import io.tongbao.bench.report.Conditions;
import io.tongbao.bench.report.Page;
import io.tongbao.faults.mesh.FaultMesh;
import io.tongbao.faults.outside.Mishap;
import io.tongbao.faults.run.FaultRun;
import io.tongbao.faults.run.RunResult;
import io.tongbao.faults.run.Runs;
import io.tongbao.faults.schedule.Fault;
import io.tongbao.faults.schedule.Schedule;
import io.tongbao.faults.schedule.Schedule.Loss;
import io.tongbao.stack.Folders;
import io.tongbao.stack.Stack;
import io.tongbao.stack.cli.Lines;
import io.tongbao.stack.cli.Tongbao;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills, freezes and cuts off what the platform is made of, under load, and holds the books against its clients. */
@Command(
        name = "./tongbao faults",
        mixinStandardHelpOptions = true,
        description = Faults.ABOUT + " State is in faults/ of the stack's folder; exit status 0: nothing was violated,"
                + " everything was decided.")
public final class Faults implements Callable<Integer> {

    static final String ABOUT =
            "Seeded faults strike a mesh of its own, with two instances of each service, while shoppers"
                    + " shop; afterwards the databases are held against what the shoppers were told.";

    /** Beside the stack of the user, that of the tests and that of the bench. */
    private static final int PORT_OFFSET = 700;

    @Option(names = "--runs", description = "How many (default: ${DEFAULT-VALUE}).")
    private int runs = 20;

    @Option(
            names = "--seed",
            description = "Of the first run; the next have the numbers after it (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--only",
            split = ",",
            description = "Strike only processes and wires whose names hold one of these words: tc, mariadb, pay-core.")
    private List<String> only = List.of();

    @Option(names = "--long", description = "One fault of up to 40 s in each run, instead of several short ones.")
    private boolean lasting;

    @Option(
            names = "--full-disks",
            description = "Also fill the disks of database and coordinator: small ones, mounted for them by root.")
    private boolean fullDisks;

    @Option(
            names = "--lost-commits",
            description = "Also lose the database's answers to commits: they are done, and the connection is reset.")
    private boolean lostCommits;

    @Option(
            names = "--coordinators",
            paramLabel = "N",
            description = "That many coordinators, which agree by raft: 1 or 3 (default: ${DEFAULT-VALUE}).")
    private int coordinators = 1;

    @Option(
            names = "--kill",
            paramLabel = "WHOM",
            description = "With three coordinators: each run kills the one that leads (LEADER), and 5 s later its"
                    + " successor too (MAJORITY); each comes back after 10 s.")
    @Nullable
    private Loss kill;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Add up runs of one commit over several calls: seeds that are in the file are not run again.")
    @Nullable
    private Path resume;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures and all runs there.")
    @Nullable
    private Path json;

    public static void main(String[] words) {
        Tongbao.run(new Faults(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Folders.create(Tongbao.folder().toAbsolutePath().resolve("faults"));
        var place = folder.resolve("mesh");
        var stack = Stack.at(place, Tongbao.portOffset() + PORT_OFFSET, coordinators);
        var conditions = Conditions.here(stack.repository());
        var commit = conditions.getOrDefault("commit", "unknown");
        var results = resume == null ? Runs.none(commit) : Runs.resumed(resume, commit);
        stack.downAtExit();
        try (var mesh = FaultMesh.wired(stack, place, fullDisks, new Lines())) {
            for (long next = seed; next < seed + runs; next++) {
                if (!results.has(next)) {
                    results.runs().add(run(mesh, next, folder));
                    write(results);
                }
            }
        }
        Tables.print(results);
        report(results, folder.resolve("report/faults.html"), conditions);
        return results.isClean() ? 0 : 1;
    }

    private RunResult run(FaultMesh mesh, long number, Path folder) throws InterruptedException {
        var schedule = schedule(mesh, number);
        System.out.printf(
                "seed %d: %s%n",
                number, schedule.faults().stream().map(Fault::toString).collect(Collectors.joining("; ")));
        System.out.printf(
                "    third parties: %s%n",
                schedule.mishaps().stream().map(Mishap::toString).collect(Collectors.joining(", ")));
        var lostBefore = mesh.lostCount();
        var result = FaultRun.of(mesh, schedule, folder.resolve("journal-" + number + ".jsonl"));
        Tables.print(result);
        if (lostCommits) {
            System.out.printf("    %d answers to commits were lost%n", mesh.lostCount() - lostBefore);
        }
        return result;
    }

    private Schedule schedule(FaultMesh mesh, long number) {
        if (kill != null) {
            return Schedule.without(kill, number);
        }
        var shape = lasting ? Schedule.Shape.LONG : Schedule.Shape.SHORT;
        return Schedule.drawn(number, shape, mesh.targets(lostCommits).only(only));
    }

    private void write(Runs results) throws IOException {
        for (var file : new Path[] {resume, json}) {
            if (file != null) {
                results.write(file);
            }
        }
    }

    private void report(Runs results, Path file, Map<String, String> conditions) {
        var document = results.document();
        document.put("about", ABOUT);
        document.put("conditions", conditions);
        System.out.println("report " + Page.write(file, "/report/faults.html", document));
    }
}
