package io.tongbao.pay.funding;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/**
 * Awaited, here, and spent; or never come; or here without an order that could be paid with it: then it is set aside,
 * and given back. Money that comes after nobody expected it any more has come all the same.
 */
public enum FundingState implements State<FundingState> {
    AWAITING,
    FUNDED,
    SPENT,
    UNFUNDED,
    STRANDED,
    SUSPENDED,
    RETURNED;

    @Override
    public Set<FundingState> next() {
        return switch (this) {
            case AWAITING -> EnumSet.of(FUNDED, UNFUNDED, STRANDED);
            case FUNDED -> EnumSet.of(SPENT, STRANDED);
            case UNFUNDED -> EnumSet.of(FUNDED, STRANDED);
            case STRANDED -> EnumSet.of(SUSPENDED);
            case SUSPENDED -> EnumSet.of(RETURNED);
            case SPENT, RETURNED -> EnumSet.noneOf(FundingState.class);
        };
    }
}
