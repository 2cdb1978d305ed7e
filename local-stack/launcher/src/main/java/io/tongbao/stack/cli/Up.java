package io.tongbao.stack.cli;

import io.tongbao.stack.Part;
import io.tongbao.stack.Secrets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts all that does not run and prints the table. */
@Command(name = "up", description = "Starts all processes that do not run; data of earlier runs stays.")
final class Up implements Callable<Integer> {
    @Override
    public Integer call() {
        var stack = Tongbao.stack();
        var isFirst = !Files.exists(stack.process("nacos").log());
        stack.start(Arrays.stream(Part.values()).map(Part::id).toList(), new Lines());
        System.out.println();
        var runs = Table.print(stack);
        if (isFirst) {
            System.out.printf(
                    "%nNacos asks who you are: user %s, password %s. This is said once; secrets.properties keeps it.%n",
                    Secrets.NACOS_USER, stack.secrets().nacosPassword());
        }
        return runs ? 0 : 1;
    }
}
