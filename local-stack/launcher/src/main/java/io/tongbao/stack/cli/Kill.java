package io.tongbao.stack.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Kills some processes as a crash would. */
@Command(name = "kill", description = "Kills processes (KILL), as a crash would.")
final class Kill implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NAME")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        var stack = Tongbao.stack();
        names.stream().map(stack::process).toList().forEach(process -> process.kill());
        return 0;
    }
}
