package io.tongbao.accounting.completeness;

import java.time.Instant;
import java.util.List;

/** Events that accounting heard and could not take. */
public interface DeadEvents {

    /** How many wait for somebody. */
    long waiting();

    /** Movements from the one moment until before the other that somebody settled instead of having them booked. */
    List<Settled> settled(Instant from, Instant to);
}
