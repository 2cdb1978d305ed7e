package io.tongbao.accounting.peers;

import io.tongbao.accounting.journal.RuleTexts;
import io.tongbao.accounting.journal.Rules;
import io.tongbao.kernel.run.NacosEntry;
import org.springframework.stereotype.Component;

/** Rules as an entry of Nacos says them. */
@Component
class RuleEntry implements RuleTexts {

    @Override
    public String text(Rules rules) {
        return NacosEntry.text(rules);
    }

    @Override
    public Rules rules(String text) {
        return NacosEntry.parsed(text, Rules.class);
    }
}
