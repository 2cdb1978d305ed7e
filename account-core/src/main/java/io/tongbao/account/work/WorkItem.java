package io.tongbao.account.work;

import io.tongbao.kernel.Money;
import java.time.Instant;

/**
 * Money that a person has to look after.
 *
 * @param transfer that brought it
 * @param account whose money it is
 * @param settledBy the operator who said that it is done; empty before
 * @param note what was done; empty before
 */
public record WorkItem(
        long id,
        WorkKind kind,
        String transfer,
        String account,
        Money amount,
        Instant at,
        WorkState state,
        String settledBy,
        String note) {}
