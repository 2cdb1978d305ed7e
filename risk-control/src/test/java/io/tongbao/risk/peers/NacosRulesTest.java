package io.tongbao.risk.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.risk.rule.Limits;
import io.tongbao.risk.rule.RuleBook;
import io.tongbao.risk.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NacosRulesTest {

    private static final String TEXT = """
            {"limits": {"CNY": {"amount_max_minor": 1, "window_amount_max_minor": 4},
                        "JPY": {"amount_max_minor": 5, "window_amount_max_minor": 6}},
             "window_seconds": 2, "attempts_max": 3, "denied_users": ["thief"], "denied_merchants": []}
            """;

    /** As rules were before each currency had its own. */
    private static final String ONE_FOR_ALL = """
            {"amount_max_minor": 1, "window_seconds": 2, "attempts_max": 3, "window_amount_max_minor": 4,
             "denied_users": ["thief"], "denied_merchants": []}
            """;

    private final RuleBook book = new RuleBook();
    private final NacosEntry<?> nacos = NacosRules.entry(book);

    @Test
    void rules_are_read() {
        nacos.read(TEXT);
        assertThat(book.inForce())
                .isEqualTo(new Rules(
                        Map.of("CNY", new Limits(1, 4), "JPY", new Limits(5, 6)), 2, 3, Set.of("thief"), Set.of()));
    }

    @Test
    void limits_of_no_currency_in_particular_mean_what_they_meant() {
        nacos.read(ONE_FOR_ALL);
        var rules = book.inForce();
        assertThat(rules.limits())
                .containsKeys("CNY", "JPY", "VND", "KWD", "USD")
                .doesNotContainKey("XXX");
        assertThat(rules.limits().values()).containsOnly(new Limits(1, 4));
        assertThat(rules).isEqualTo(new Rules(rules.limits(), 2, 3, Set.of("thief"), Set.of()));
    }

    @Test
    void limits_of_both_kinds_change_nothing() {
        nacos.read(TEXT.replace("\"attempts_max\"", "\"amount_max_minor\": 1, \"attempts_max\""));
        nacos.read(ONE_FOR_ALL.replace("\"attempts_max\"", "\"limits\": {}, \"attempts_max\""));
        assertThat(book.inForce()).isEqualTo(Rules.DEFAULT);
    }

    @Test
    void the_rules_that_we_ship_are_those_we_start_with() throws IOException {
        nacos.read(TEXT);
        nacos.read(Files.readString(Path.of("../seata-config/nacos/TONGBAO/risk-rules.json")));
        assertThat(book.inForce()).isEqualTo(Rules.DEFAULT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "no json", "[]", "null", "{}"})
    void what_is_no_rules_changes_nothing(String text) {
        nacos.read(text);
        assertThat(book.inForce()).isEqualTo(Rules.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limits",
                "amount_max_minor",
                "window_amount_max_minor",
                "window_seconds",
                "attempts_max",
                "denied_users",
                "denied_merchants"
            })
    void a_mistyped_field_changes_nothing(String field) {
        nacos.read(TEXT.replace('"' + field + '"', '"' + field + "x\""));
        if (ONE_FOR_ALL.contains('"' + field + '"')) {
            nacos.read(ONE_FOR_ALL.replace('"' + field + '"', '"' + field + "x\""));
        }
        assertThat(book.inForce()).isEqualTo(Rules.DEFAULT);
    }

    @Test
    void what_is_nearly_right_changes_nothing() {
        nacos.read(TEXT.replace(": 3", ": -3"));
        nacos.read(TEXT.replace(": 3", ": null"));
        nacos.read(TEXT.replace(": 3", ": 3.5"));
        nacos.read(TEXT.replace("[]", "[null]"));
        nacos.read(TEXT.replace("\"attempts_max\": 3", "\"attempts_max\": 3, \"attempts_max\": 4"));
        nacos.read(TEXT + TEXT);
        nacos.read(TEXT.replace("CNY", "RMB"));
        nacos.read(TEXT.replace("JPY", "CNY"));
        nacos.read(TEXT.replace("\"window_amount_max_minor\": 4", "\"window_amount_max_minor\": 4.0"));
        nacos.read(TEXT.replaceFirst("\\{\"amount[^}]*}", "null"));
        nacos.read(ONE_FOR_ALL.replace(": 4", ": 4.0"));
        nacos.read(ONE_FOR_ALL.replace(": 4", ": null"));
        nacos.read(ONE_FOR_ALL.replace(": 4", ": 0"));
        nacos.read(ONE_FOR_ALL.replace("[]", "[null]"));
        nacos.read(ONE_FOR_ALL + ONE_FOR_ALL);
        assertThat(book.inForce()).isEqualTo(Rules.DEFAULT);
    }
}
