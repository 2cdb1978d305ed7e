package io.tongbao.stack.cli;

import io.tongbao.stack.Stack;
import io.tongbao.stack.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: runs the real servers and the services of Tongbao on this machine. */
@Command(
        name = "./tongbao",
        mixinStandardHelpOptions = true,
        version = "Tongbao 0.1.0-SNAPSHOT",
        description = "Runs Tongbao on this machine. State is in .tongbao/ (or $TONGBAO_STATE);"
                + " $TONGBAO_PORT_OFFSET is added to every port.",
        footer = "%n./tongbao bench purchase measures purchases beside baselines; ./tongbao bench help says more.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Start.class,
            Stop.class,
            Kill.class,
            Check.class,
            ShowTrade.class,
            Ledger.class,
            Dlq.class,
            WorkCommand.class,
            Parked.class,
            Differences.class,
            HaltCommand.class,
            BatchCommand.class,
            HotCommand.class,
            ChannelsCommand.class,
            JobCommand.class,
            LineCommand.class,
            ProductCommand.class,
            Demo.class,
            CommandLine.HelpCommand.class
        })
public final class Tongbao {
    private static Duration timeout = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            scope = CommandLine.ScopeType.INHERIT,
            description = "How long a service that is asked may take for an answer (default: 30).")
    void waitFor(int seconds) {
        if (seconds < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--timeout: " + seconds + " (expected: 1 or more)");
        }
        timeout = Duration.ofSeconds(seconds);
    }

    /** How long a service that is asked may take for an answer, as the command line says. */
    static Duration timeout() {
        return timeout;
    }

    public static void main(String[] words) {
        run(new Tongbao(), words);
    }

    /** Runs a command line and ends this JVM with its status; a failure of the stack is told in one line. */
    public static void run(Object command, String[] words) {
        Libraries.confine(folder());
        var line = new CommandLine(command);
        line.registerConverter(LocalDate.class, Tongbao::day);
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof StackFailure) {
                failed.getErr().println("tongbao: " + failure.getMessage());
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

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException other) {
            throw new CommandLine.TypeConversionException("'" + text + "' (expected: a day, such as 2026-11-24)");
        }
    }

    /** The stack that the environment names. */
    static Stack stack() {
        return Stack.at(folder(), portOffset());
    }

    /** Where the environment wants the state to be. */
    public static Path folder() {
        var state = System.getenv("TONGBAO_STATE");
        return state == null || state.isBlank()
                ? Path.of(System.getProperty("tongbao.root", ""), ".tongbao")
                : Path.of(state);
    }

    /** What the environment adds to every port. */
    public static int portOffset() {
        var text = System.getenv("TONGBAO_PORT_OFFSET");
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new StackFailure("TONGBAO_PORT_OFFSET is not a number: " + text, e);
        }
    }
}
