package io.tongbao.account.transfer;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Reserved at first, then posted or cancelled, once. */
public enum TransferState implements State<TransferState> {
    RESERVED,
    POSTED,
    CANCELLED;

    @Override
    public Set<TransferState> next() {
        return switch (this) {
            case RESERVED -> EnumSet.of(POSTED, CANCELLED);
            case POSTED, CANCELLED -> EnumSet.noneOf(TransferState.class);
        };
    }
}
