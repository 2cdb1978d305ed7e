package io.tongbao.accounting.reconciliation;

import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Keeps what services tell, until it is time to put it side by side. */
@Service
public class Facts {

    private final NewlyTold told;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Duration grace;

    Facts(
            NewlyTold told,
            LocalTransactions transactions,
            Clock clock,
            @Value("${tongbao.accounting.grace}") Duration grace) {
        this.told = told;
        this.transactions = transactions;
        this.clock = clock;
        this.grace = grace;
    }

    /**
     * A fact of a trade.
     *
     * @param request the business line's own id of the order or refund that it tells of; else empty
     */
    public record Of(Fact.Trade trade, Fact fact, String request) {

        public Of(Fact.Trade trade, Fact fact) {
            this(trade, fact, "");
        }

        /** Whether it says which payment or repayment was made for a request. */
        boolean namesRequest() {
            return !request.isEmpty() && fact.done() && !fact.reference().isEmpty();
        }
    }

    /**
     * Keeps them, and for which request was paid; their trades are looked at a grace time after the first of each was
     * heard.
     */
    public void hear(List<Of> facts) {
        var now = clock.instant();
        var due = now.plus(grace);
        var requests = facts.stream()
                .filter(Of::namesRequest)
                .sorted(Comparator.comparing(one -> one.fact().reference()))
                .toList();
        var lines = new TreeMap<Fact.Trade, String>(
                Comparator.comparing(Fact.Trade::businessCode).thenComparing(Fact.Trade::businessLine));
        facts.forEach(one -> lines.merge(one.trade(), one.fact().line(), String::concat));
        transactions.run(() -> {
            lines.forEach((trade, text) -> told.add(trade, text, due));
            requests.forEach(one -> told.ask(one, now));
            told.flush();
        });
    }
}
