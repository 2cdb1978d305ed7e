package io.tongbao.stack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the table; succeeds only when everything runs. */
@Command(name = "status", description = "Shows all processes; exits with 0 only if all run.")
final class Status implements Callable<Integer> {
    @Override
    public Integer call() {
        return Table.print(Tongbao.stack()) ? 0 : 1;
    }
}
