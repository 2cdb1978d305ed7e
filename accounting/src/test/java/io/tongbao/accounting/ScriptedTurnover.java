package io.tongbao.accounting;

import io.tongbao.accounting.completeness.AccountTurnover;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Moved;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Accounts that moved what was booked, or what a test tells them to say. */
public final class ScriptedTurnover implements AccountTurnover {

    private final ObjectProvider<Ledger> ledger;
    private Optional<Map<String, Moved>> said = Optional.empty();

    ScriptedTurnover(ObjectProvider<Ledger> ledger) {
        this.ledger = ledger;
    }

    public void says(Map<String, Moved> sums) {
        said = Optional.of(sums);
    }

    public void saysWhatWasBooked() {
        said = Optional.empty();
    }

    @Override
    public Map<String, Moved> between(Instant from, Instant to) {
        return said.orElseGet(() -> ledger.getObject().booked(from, to));
    }
}
