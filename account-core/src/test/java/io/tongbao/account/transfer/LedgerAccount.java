package io.tongbao.account.transfer;

import io.tongbao.account.account.AccountKind;

/** An account as {@link LedgerModel} keeps it: what is in it follows from the transfers. */
record LedgerAccount(AccountKind kind, String owner, String state) {

    LedgerAccount in(String other) {
        return new LedgerAccount(kind, owner, other);
    }
}
