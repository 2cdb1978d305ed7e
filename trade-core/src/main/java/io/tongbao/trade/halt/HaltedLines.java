package io.tongbao.trade.halt;

import io.tongbao.kernel.store.LocalTransactions;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The business lines that are halted at this moment. */
@Service
public class HaltedLines {

    private final HaltStore store;
    private final LocalTransactions transactions;

    HaltedLines(HaltStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * Hears of a halt, or that it is over; as often as it is told, in any order.
     *
     * @param halt grows from halt to halt
     */
    public void hear(String businessLine, long halt, boolean lifted, String why) {
        transactions.run(() -> store.keep(businessLine, halt, lifted, why));
    }

    /** By business line: why. */
    public Map<String, String> lasting() {
        return transactions.run(store::lasting).stream()
                .collect(Collectors.toMap(HaltStore.Row::businessLine, HaltStore.Row::why));
    }
}
