package io.tongbao.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TidyTest {

    private static final List<Source> SOURCES =
            Modules.sources().stream().map(Source::read).toList();
    private static final List<Source> PAGES =
            Modules.pages().stream().map(Source::read).toList();
    private static final AtomicInteger RULES_RUN = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void every_source_keeps_the_rule(TidyRule rule) {
        RULES_RUN.incrementAndGet();
        assertThat(SOURCES.stream().flatMap(rule::broken)).as("%s", rule).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void its_example_breaks_the_rule_and_no_other(TidyRule rule) {
        assertThat(Arrays.stream(TidyRule.values())
                        .filter(each -> each.broken(rule.example()).findAny().isPresent()))
                .containsExactly(rule);
    }

    @ParameterizedTest
    @EnumSource
    void every_page_keeps_the_rule(PageRule rule) {
        assertThat(PAGES).hasSizeGreaterThan(20);
        assertThat(PAGES.stream().flatMap(page -> rule.broken(page, SOURCES)))
                .as("%s", rule)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void its_example_breaks_the_rule_of_pages_and_no_other(PageRule rule) {
        assertThat(Arrays.stream(PageRule.values())
                        .filter(each ->
                                each.broken(rule.example(), SOURCES).findAny().isPresent()))
                .containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record Example(int a, int b, int c, int d, int e) { Example { } }",
                "@Component class Example { Example(int a, int b, int c, int d, int e, int f) { } }",
                "class Example { @Autowired Example(int a, int b, int c, int d, int e) { } }",
                "class Example { // TODO #12: be quicker\n }",
                "class Example { String a = \"// TODO; System.out @Disabled\"; }",
                "class Example { String a = \"\"\"\n // \"TODO\"; \\\"\"\" System.out\n\"\"\"; char b = '\"'; }",
                "class Example { /** {@code a = b;} */ int a; }"
            })
    void what_the_rules_allow_breaks_none(String text) {
        assertThat(Arrays.stream(TidyRule.values()).flatMap(rule -> rule.broken(new Source("Example.java", text))))
                .isEmpty();
    }

    @Test
    void an_injected_constructor_has_at_most_6_parameters() {
        var text = "@Component class Example { Example(int a, int b, int c, int d, int e, int f, int g) { } }";

        assertThat(TidyRule.PARAMETERS.broken(new Source("Example.java", text)))
                .containsExactly("Example.java:1 Example.<init>: 7 parameters");
    }

    @AfterAll
    static void the_rules_ran() {
        System.out.printf("tidy: %d rules over %d files%n", RULES_RUN.get(), SOURCES.size());
        assertThat(RULES_RUN.get()).isEqualTo(TidyRule.values().length);
        assertThat(SOURCES).isNotEmpty();
    }
}
