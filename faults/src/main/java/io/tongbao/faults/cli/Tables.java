package io.tongbao.faults.cli;

import io.tongbao.faults.run.RunResult;
import io.tongbao.faults.run.Runs;

/** Results as text. */
final class Tables {

    private Tables() {}

    static void print(RunResult run) {
        System.out.printf(
                "    %4.0f s, %d paid, %d calls failed; after %s purchases went on in %.1f s; %s%n",
                run.seconds(),
                run.purchases(),
                run.failedCalls(),
                run.recovery().fault(),
                run.recovery().seconds(),
                run.isClean() ? "all is well" : "VIOLATED");
        System.out.println("    " + run.answers());
        run.violations().forEach(violation -> System.out.println("    VIOLATED " + violation));
        run.undecided().forEach(errand -> System.out.println("    UNDECIDED " + errand));
    }

    static void print(Runs runs) {
        System.out.printf("%n%-44s %5s %9s %8s%n", "recovery of purchases after", "runs", "median s", "worst s");
        runs.recoveries()
                .forEach((fault, seconds) -> System.out.printf(
                        "%-44s %5d %9.1f %8.1f%n", fault, seconds.runs(), seconds.median(), seconds.worst()));
        System.out.println();
        runs.figures().forEach((name, figure) -> System.out.printf("%-28s %s%n", name, figure));
        runs.runs().stream()
                .filter(run -> !run.isClean())
                .forEach(run -> System.out.printf("seed %d is not clean%n", run.seed()));
    }
}
