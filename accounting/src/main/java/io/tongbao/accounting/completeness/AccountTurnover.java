package io.tongbao.accounting.completeness;

import io.tongbao.accounting.journal.Moved;
import java.time.Instant;
import java.util.Map;

/** Whoever keeps the accounts, asked what moved. */
@FunctionalInterface
public interface AccountTurnover {

    /** By currency, from the one moment until before the other. */
    Map<String, Moved> between(Instant from, Instant to);
}
