package io.tongbao.stack.cli;

import io.tongbao.stack.Part;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts all that does not run and prints the table. */
@Command(name = "up", description = "Starts all processes that do not run; data of earlier runs stays.")
final class Up implements Callable<Integer> {
    @Override
    public Integer call() {
        var stack = Tongbao.stack();
        stack.start(Arrays.stream(Part.values()).map(Part::id).toList(), new Lines());
        System.out.println();
        return Table.print(stack) ? 0 : 1;
    }
}
