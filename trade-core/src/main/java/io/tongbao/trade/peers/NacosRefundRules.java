package io.tongbao.trade.peers;

import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.trade.refund.RefundRuleBook;
import io.tongbao.trade.refund.RefundRules;
import jakarta.annotation.PostConstruct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which refunds an operator has to approve: {@code refund-rules.json}, group TONGBAO. */
@Component
class NacosRefundRules {

    private static final Logger LOG = LoggerFactory.getLogger(NacosRefundRules.class);
    private static final String ID = "refund-rules.json";

    private final NacosEntries nacos;
    private final RefundRuleBook book;

    NacosRefundRules(NacosEntries nacos, RefundRuleBook book) {
        this.nacos = nacos;
        this.book = book;
    }

    @PostConstruct
    void follow() {
        nacos.follow(new NacosEntry<>(ID, RefundRules.class, rules -> {
            book.take(rules);
            LOG.info("{} rules of refunds in force", rules.rules().size());
        }));
    }
}
