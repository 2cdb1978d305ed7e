package io.tongbao.account.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What threads asked at once, as if asked one after the other. */
final class LedgerOrders {

    private LedgerOrders() {}

    /** Whether this model, asked in some order that keeps each thread's own, gives these answers and these books. */
    static boolean explain(LedgerModel model, List<List<LedgerScript.Answered>> threads, Map<String, String> books) {
        if (threads.stream().allMatch(List::isEmpty)) {
            return model.books().equals(books);
        }
        return IntStream.range(0, threads.size())
                .filter(thread -> !threads.get(thread).isEmpty())
                .anyMatch(thread -> {
                    var own = threads.get(thread);
                    var after = model.copy();
                    var later = new ArrayList<>(threads);
                    later.set(thread, own.subList(1, own.size()));
                    return after.mayAnswer(own.get(0)) && explain(after, later, books);
                });
    }
}
