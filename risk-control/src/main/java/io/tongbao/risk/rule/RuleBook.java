package io.tongbao.risk.rule;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The rules in force, of which there is always one set. */
@Component
public class RuleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private volatile Rules rules = Rules.DEFAULT;

    public Rules inForce() {
        return rules;
    }

    /** From now on these. */
    public synchronized void take(Rules next) {
        if (!next.equals(rules)) {
            rules = next;
            LOG.info("in force: {}", next);
        }
    }
}
