package io.tongbao.account.account;

import org.jspecify.annotations.Nullable;

/** Which accounts somebody sees: all, or one keeper's. What is not seen is answered like what does not exist. */
public record View(@Nullable String keeper) {

    public static final View ALL = new View(null);

    public static View of(String keeper) {
        return new View(keeper);
    }

    boolean shows(Account account) {
        return keeper == null || keeper.equals(account.keeper());
    }
}
