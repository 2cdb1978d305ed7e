package io.tongbao.trade.refund;

import io.tongbao.kernel.Money;
import io.tongbao.trade.refund.RefundRules.Decision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules in force. Until they have been read a person looks at each refund: nobody knows what the rules say. */
@Component
public class RefundRuleBook {

    private volatile @Nullable RefundRules rules;

    /** Puts rules in force: for refunds that nobody has claimed yet. */
    public void take(RefundRules taken) {
        rules = taken;
    }

    /**
     * What becomes of a refund.
     *
     * @param back what of its order would have gone back by then
     */
    Decision decide(String line, Money back) {
        return Optional.ofNullable(rules).map(known -> known.decide(line, back)).orElse(Decision.REVIEW);
    }
}
