package io.tongbao.accounting.completeness;

/** Events that accounting heard and could not take. */
public interface DeadEvents {

    /** How many wait for somebody. */
    long waiting();
}
