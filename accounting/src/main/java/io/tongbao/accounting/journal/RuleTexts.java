package io.tongbao.accounting.journal;

/** Rules as text and back, as they are kept and compared. */
public interface RuleTexts {

    /** What is the same gives the same text. */
    String text(Rules rules);

    /** @throws io.tongbao.kernel.Failure INVALID_ARGUMENT if it is no text of rules */
    Rules rules(String text);
}
