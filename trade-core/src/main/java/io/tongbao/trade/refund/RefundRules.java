package io.tongbao.trade.refund;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import java.util.List;

/**
 * Which refunds a person has to approve, and which nobody gives back. The first rule that fits decides; where none
 * does, a refund is carried out at once.
 */
public record RefundRules(List<Rule> rules) {

    /** All are carried out at once. */
    static final RefundRules NONE = new RefundRules(List.of());

    /** @throws Failure INVALID_ARGUMENT that names the rule and the field */
    public RefundRules {
        rules = List.copyOf(rules);
        for (int i = 0; i < rules.size(); i++) {
            rules.get(i).expectSound("rules[" + i + "]");
        }
    }

    /** What becomes of a refund that a rule fits. */
    public enum Decision {
        ACCEPT,
        REVIEW,
        REJECT
    }

    /**
     * One rule.
     *
     * @param businessLine whose refunds; empty for all
     * @param aboveMinor fits when more than this of an order goes back, with all that went back before: who asks for
     *     many parts asks for their sum
     */
    public record Rule(String businessLine, String currency, long aboveMinor, Decision then) {

        private void expectSound(String field) {
            Expect.currency(field + ".currency", currency);
            if (aboveMinor < 0) {
                throw Failure.invalid(field + ".above_minor", aboveMinor, ">= 0");
            }
        }

        private boolean fits(String line, Money back) {
            var isOfLine = businessLine.isEmpty() || businessLine.equals(line);
            return isOfLine && currency.equals(back.code()) && back.minor() > aboveMinor;
        }
    }

    /** @param back what of the order would have gone back by then */
    Decision decide(String line, Money back) {
        return rules.stream()
                .filter(rule -> rule.fits(line, back))
                .findFirst()
                .map(Rule::then)
                .orElse(Decision.ACCEPT);
    }
}
