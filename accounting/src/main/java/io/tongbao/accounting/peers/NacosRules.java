package io.tongbao.accounting.peers;

import io.tongbao.accounting.journal.RuleBook;
import io.tongbao.accounting.journal.Rules;
import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.run.NacosEntry;
import jakarta.annotation.PostConstruct;
import org.springframework.stereotype.Component;

/** Keeps chart and posting rules as Nacos has them: {@code accounting-rules.json}, group TONGBAO. */
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
        nacos.follow(new NacosEntry<>("accounting-rules.json", Rules.class, book::take));
    }
}
