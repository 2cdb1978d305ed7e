package io.tongbao.accounting.journal;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The rules in force. */
@Service
public class RuleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private volatile @Nullable PostingRules inForce;

    /** @throws Failure INVALID_ARGUMENT, and those in force stay */
    public void take(Rules rules) {
        inForce = PostingRules.of(rules);
        LOG.info("version {} of the rules in force", rules.version());
    }

    /** @throws Failure UNREACHABLE while there are none: movements wait */
    PostingRules inForce() {
        var rules = inForce;
        if (rules == null) {
            throw new Failure(Reason.UNREACHABLE, "no rules of accounting have been read yet");
        }
        return rules;
    }
}
