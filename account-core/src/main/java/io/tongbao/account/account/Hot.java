package io.tongbao.account.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that is not, or not only, kept as one row.
 *
 * @param parts how many rows it has
 * @param spread over how many of them new transfers are spread
 * @param pinned whether an operator said so
 * @param lockedPercent how much of the time its rows were locked when it was last seen to be wanted by many, added up
 *     over them: 250 are two and a half rows
 * @param hotAt when that was; null if never
 */
public record Hot(
        String id,
        int parts,
        int spread,
        boolean pinned,
        int lockedPercent,
        @Nullable Instant hotAt) {}
