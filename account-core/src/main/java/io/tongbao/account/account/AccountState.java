package io.tongbao.account.account;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether an account takes part. A frozen account pays nobody and is still credited. One that was closed while money
 * was on its way to it is frozen, with that money in it.
 */
public enum AccountState implements State<AccountState> {
    OPEN,
    FROZEN,
    CLOSED;

    @Override
    public Set<AccountState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(FROZEN, CLOSED);
            case FROZEN -> EnumSet.of(OPEN, CLOSED);
            case CLOSED -> EnumSet.of(FROZEN);
        };
    }
}
