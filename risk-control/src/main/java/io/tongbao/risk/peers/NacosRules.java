package io.tongbao.risk.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.risk.rule.RuleBook;
import io.tongbao.risk.rule.Rules;
import jakarta.annotation.PostConstruct;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the rules as Nacos has them: {@code risk-rules.json}, group TONGBAO. */
@Component
class NacosRules {

    private static final Logger LOG = LoggerFactory.getLogger(NacosRules.class);
    private static final String ID = "risk-rules.json";
    private static final String AMOUNT_MAX = "amount_max_minor";
    private static final String WINDOW_AMOUNT_MAX = "window_amount_max_minor";

    private final NacosEntries nacos;
    private final RuleBook book;

    NacosRules(NacosEntries nacos, RuleBook book) {
        this.nacos = nacos;
        this.book = book;
    }

    @PostConstruct
    void follow() {
        nacos.follow(entry(book));
    }

    static NacosEntry<JsonNode> entry(RuleBook book) {
        return new NacosEntry<>(ID, JsonNode.class, entry -> book.take(rules(entry)));
    }

    /** @throws Failure INVALID_ARGUMENT */
    private static Rules rules(JsonNode entry) {
        if (entry instanceof ObjectNode text && text.has(AMOUNT_MAX) && !text.has("limits")) {
            LOG.warn(
                    "{}: limits without a currency count minor units of whatever currency, 1.00 CNY like 100 JPY; "
                            + "state them per currency, as docs/operations.md says",
                    ID);
            return NacosEntry.parsed(perCurrency(text).toString(), Rules.class);
        }
        return NacosEntry.parsed(entry.toString(), Rules.class);
    }

    /** Rules as they were before each currency had limits of its own; they mean what they meant. */
    private static ObjectNode perCurrency(ObjectNode old) {
        var text = old.deepCopy();
        var each = text.objectNode();
        for (var field : List.of(AMOUNT_MAX, WINDOW_AMOUNT_MAX)) {
            each.set(field, text.remove(field));
        }
        var limits = text.putObject("limits");
        Expect.currencies().stream().sorted().forEach(currency -> limits.set(currency, each));
        return text;
    }
}
