package io.tongbao.bench.cli;

import io.tongbao.stack.StackFailure;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** How many purchases a second, at what cost, beside baselines in the same run. */
@Command(
        name = "./tongbao bench",
        mixinStandardHelpOptions = true,
        description = "Measures purchases on a mesh of its own; state is in bench/ of the stack's folder.",
        synopsisSubcommandLabel = "SCENARIO",
        subcommands = {PurchaseBench.class, CommandLine.HelpCommand.class})
public final class Bench {

    public static void main(String[] words) {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StackFailure) {
                command.getErr().println("tongbao: " + failure.getMessage());
                return 1;
            }
            throw failure;
        });
        if (words.length == 0) {
            line.usage(System.out);
            System.exit(2);
        }
        System.exit(line.execute(words));
    }

    /** Where benches keep their state: bench/ below the folder that the environment names. */
    static Path folder() {
        var state = System.getenv("TONGBAO_STATE");
        var folder = state == null || state.isBlank()
                ? Path.of(System.getProperty("tongbao.root", ""), ".tongbao")
                : Path.of(state);
        return folder.toAbsolutePath().resolve("bench");
    }
}
