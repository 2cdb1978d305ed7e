package io.tongbao.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.stack.check.Finding;
import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what must always be true of the money. */
@Command(
        name = "check",
        description = "Checks the money in all schemas; exits with 0 only if nothing is broken. LATE is what waits.")
final class Check implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "How long a trade may be on its way between services (default: ${DEFAULT-VALUE}).")
    private int grace = (int) MoneyCheck.GRACE.toSeconds();

    @Option(names = "--json", description = "Prints a JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var findings = new MoneyCheck(Tongbao.stack().database("account")).all(Duration.ofSeconds(grace));
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            print(findings);
        }
        return findings.stream().anyMatch(Finding::isBroken) ? 1 : 0;
    }

    static String verdict(Finding finding) {
        var rows = " (" + finding.rows().size() + " rows)";
        if (finding.isLate()) {
            return "LATE" + rows + ": waits for " + finding.waitsFor();
        }
        return finding.isBroken() ? "BROKEN" + rows : "ok";
    }

    static void print(List<Finding> findings) {
        for (var finding : findings) {
            var rows = finding.rows();
            System.out.printf("%-52s %s%n", finding.check(), verdict(finding));
            rows.stream().limit(SHOWN).forEach(row -> System.out.println("    " + row));
        }
    }
}
