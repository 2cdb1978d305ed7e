package io.tongbao.risk.peers;

import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.risk.rule.RuleBook;
import io.tongbao.risk.rule.Rules;
import jakarta.annotation.PostConstruct;
import org.springframework.stereotype.Component;

/** Keeps the rules as Nacos has them: {@code risk-rules.json}, group TONGBAO. */
@Component
class NacosRules {

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

    static NacosEntry<Rules> entry(RuleBook book) {
        return new NacosEntry<>("risk-rules.json", Rules.class, book::take);
    }
}
