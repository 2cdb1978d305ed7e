package io.tongbao.risk.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.risk.rule.RuleBook;
import io.tongbao.risk.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NacosRulesTest {

    private static final String TEXT = """
            {"amount_max_minor": 1, "window_seconds": 2, "attempts_max": 3, "window_amount_max_minor": 4,
             "denied_users": ["thief"], "denied_merchants": []}
            """;

    private final RuleBook book = new RuleBook();
    private final NacosEntry<Rules> nacos = NacosRules.entry(book);

    @Test
    void rules_are_read() {
        nacos.read(TEXT);
        assertThat(book.inForce()).isEqualTo(new Rules(1, 2, 3, 4, Set.of("thief"), Set.of()));
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
    @ValueSource(strings = {"amount_max_minor", "window_seconds", "attempts_max", "denied_users", "denied_merchants"})
    void a_mistyped_field_changes_nothing(String field) {
        nacos.read(TEXT.replace('"' + field + '"', '"' + field + "x\""));
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
        assertThat(book.inForce()).isEqualTo(Rules.DEFAULT);
    }
}
