package io.tongbao.bench.cli;

import io.tongbao.stack.cli.Tongbao;
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
        Tongbao.run(new Bench(), words);
    }
}
