package io.tongbao.accounting.journal;

import io.tongbao.kernel.run.NacosEntry;

/** Rules as the entry of Nacos says them, as in the running service. */
public final class EntryTexts implements RuleTexts {

    @Override
    public String text(Rules rules) {
        return NacosEntry.text(rules);
    }

    @Override
    public Rules rules(String text) {
        return NacosEntry.parsed(text, Rules.class);
    }
}
