package io.tongbao.stack.cli;

import io.tongbao.stack.Stack;
import io.tongbao.stack.StackProcess;
import io.tongbao.stack.State;
import java.util.List;
import java.util.Locale;

/** The stack as people see it: one line per process. */
final class Table {
    private static final String FORMAT = "%-16s %-8s %6s %8s %8s  %s%n";

    private Table() {}

    /** Prints the table and says whether every process runs and finds room on the disk. */
    static boolean print(Stack stack) {
        System.out.printf(FORMAT, "NAME", "STATE", "PORT", "PID", "MEMORY", "URL");
        List<State> states =
                stack.processes().parallelStream().map(StackProcess::state).toList();
        for (var i = 0; i < states.size(); i++) {
            print(stack.processes().get(i), states.get(i));
        }
        var disk = stack.disk();
        if (disk.isTooFull()) {
            System.out.printf(
                    "%nThe disk is too full: %s. RocketMQ takes no events, so the books stand still.%n", disk.told());
        }
        return !disk.isTooFull() && states.stream().allMatch(state -> state == State.RUNNING);
    }

    private static void print(StackProcess process, State state) {
        var lives = process.isAlive();
        System.out.printf(
                FORMAT,
                process.name(),
                state.name().toLowerCase(Locale.ROOT),
                process.port(),
                process.pid().map(String::valueOf).orElse("-"),
                process.memory().map(bytes -> (bytes >> 20) + " MB").orElse("-"),
                lives ? process.url() : process.isDead() ? "see " + process.log() : "");
    }
}
