package io.tongbao.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

    private static final House PLATFORM = new House("io.tongbao");
    private static final JavaClasses CLASSES = read(Modules.classes());
    private static final AtomicInteger RULES_RUN = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void the_platform_keeps_the_rule(Rule rule) {
        RULES_RUN.incrementAndGet();
        rule.in(PLATFORM).check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void its_fixture_breaks_the_rule_and_no_other(Rule rule) {
        assertThat(Arrays.stream(Rule.values())
                        .filter(each -> complaints(each, rule.fixture()).hasViolation()))
                .containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "WIRE, trade.peers.PayCoreClient",
        "WIRE, kernel.wire.Calls",
        "TOOL, pay.tool.card.CardTool",
        "TOOL, pay.peers.AccountCoreClient",
        "SQL, does not end in Store",
        "SQL, is not package-private",
        "SQL, trade.refund.Refunds",
        "FLOATING, parts is a java.lang.Double",
        "FLOATING, STEPS is a double",
        "CLOCK, java.time.Instant.now()",
        "CLOCK, java.time.LocalDate.now(java.time.ZoneId)",
        "CLOCK, java.lang.System.currentTimeMillis()",
        "CLOCK, java.time.Clock.systemUTC()",
        "GLOBAL, trade.purchase.Purchases knows",
        "GLOBAL, trade.refund.Refunds knows",
        "PARTICIPANT, pay.payment has [",
        "PARTICIPANT, risk.rule has [",
        "PARTICIPANT, trade.order has none",
        "NAME, is called PurchaseManager",
        "NAME, lives in util"
    })
    void each_part_of_a_rule_is_seen_broken(Rule rule, String complaint) {
        assertThat(complaints(rule, rule.fixture()).getFailureReport().toString())
                .contains(complaint);
    }

    @Test
    void every_module_with_sources_was_compiled() {
        assertThat(Modules.classes())
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder).isDirectoryRecursivelyContaining("glob:**.class"));
    }

    @AfterAll
    static void the_rules_ran() {
        System.out.printf("architecture: %d rules over %d classes%n", RULES_RUN.get(), CLASSES.size());
        assertThat(RULES_RUN.get()).isEqualTo(Rule.values().length);
        assertThat(CLASSES).isNotEmpty();
    }

    private static EvaluationResult complaints(Rule rule, House fixture) {
        var folder = Path.of("target/test-classes", fixture.root().split("\\.", -1));
        return rule.in(fixture).allowEmptyShould(true).evaluate(read(List.of(folder)));
    }

    /** Reads what is ours; of the libraries, names are enough. */
    private static JavaClasses read(List<Path> folders) {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPaths(folders);
    }
}
