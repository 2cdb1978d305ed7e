package io.tongbao.stack.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts some processes. */
@Command(name = "start", description = "Starts processes; NAME-2 is a second instance of a service.")
final class Start implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NAME")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        Tongbao.stack().start(names, new Lines());
        return 0;
    }
}
