package io.tongbao.trade.halt;

import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.halt.Halted.Scope;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The business lines, and the trades of others, that are halted at this moment. */
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
    public void hear(Scope scope, long halt, boolean lifted, String why) {
        transactions.run(() -> store.keep(scope, halt, lifted, why));
    }

    /** Of all lines, and of these trades. */
    public Halted lasting(Collection<String> trades) {
        var codes = new TreeSet<>(trades);
        codes.add("");
        return new Halted(transactions.join(() -> store.lasting(codes)).stream()
                .collect(Collectors.toMap(HaltStore.Row::scope, HaltStore.Row::why)));
    }
}
