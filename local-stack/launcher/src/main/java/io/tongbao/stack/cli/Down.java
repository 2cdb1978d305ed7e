package io.tongbao.stack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops everything. */
@Command(name = "down", description = "Stops all processes.")
final class Down implements Callable<Integer> {
    @Option(names = "--purge", description = "Also deletes the state: data, secrets, logs.")
    private boolean purge;

    @Override
    public Integer call() {
        var stack = Tongbao.stack();
        if (purge) {
            stack.purge();
        } else {
            stack.down();
        }
        System.out.println(purge ? "stopped, state deleted" : "stopped");
        return 0;
    }
}
