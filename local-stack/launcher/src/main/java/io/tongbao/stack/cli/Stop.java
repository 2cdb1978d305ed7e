package io.tongbao.stack.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops some processes in order. */
@Command(name = "stop", description = "Stops processes (TERM, then KILL after 15 s).")
final class Stop implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NAME")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        Tongbao.stack().stop(names, new Lines());
        return 0;
    }
}
