package io.tongbao.stack.cli;

import io.tongbao.stack.LogTail;
import io.tongbao.stack.StackFailure;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the end of a process's log. */
@Command(name = "logs", description = "Prints the last lines of a process's log.")
final class Logs implements Callable<Integer> {
    private static final int LINES_MAX = 10_000;

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(names = "-n", paramLabel = "LINES", description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines = 100;

    @Override
    public Integer call() {
        if (lines < 1 || lines > LINES_MAX) {
            throw new StackFailure("-n: " + lines + " (expected: 1.." + LINES_MAX + ")");
        }
        var log = Tongbao.stack().process(name).log();
        if (!Files.exists(log)) {
            throw new StackFailure(name + " has no log yet: it was never started");
        }
        System.out.println(LogTail.of(log, lines));
        System.out.println("-- " + log);
        return 0;
    }
}
