package io.tongbao.account.transfer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The transfers that {@link LedgerModel} keeps, by id, and what follows from them. */
final class LedgerPapers {

    private final Map<String, LedgerPaper> papers = new TreeMap<>();

    LedgerPapers copy() {
        var copy = new LedgerPapers();
        copy.papers.putAll(papers);
        return copy;
    }

    @Nullable
    LedgerPaper get(String id) {
        return papers.get(id);
    }

    void put(LedgerPaper paper) {
        papers.put(paper.item().id(), paper);
    }

    void remove(LedgerItem item) {
        papers.remove(item.id());
    }

    List<LedgerPaper> all() {
        return List.copyOf(papers.values());
    }

    List<LedgerPaper> of(String batch) {
        return papers.values().stream()
                .filter(paper -> paper.batch().equals(batch))
                .toList();
    }

    void replaceEach(UnaryOperator<LedgerPaper> change) {
        papers.replaceAll((id, paper) -> change.apply(paper));
    }

    /** What is standing leaves its batch: from now on that of each payment is a batch of its own. */
    void stand(String batch) {
        var first = new TreeMap<String, String>();
        of(batch).stream()
                .filter(paper -> paper.item().standing())
                .forEach(paper ->
                        first.putIfAbsent(paper.item().payment(), paper.item().id()));
        replaceEach(paper -> {
            var namedAfter = first.get(paper.item().payment());
            return paper.batch().equals(batch) && paper.item().standing() && namedAfter != null
                    ? paper.standing(namedAfter)
                    : paper;
        });
    }

    long balance(String account) {
        return papers.values().stream()
                .mapToLong(paper -> paper.item().payee().equals(account)
                        ? paper.posted()
                        : paper.item().payer().equals(account) ? -paper.posted() : 0)
                .sum();
    }

    long frozen(String account) {
        return papers.values().stream()
                .filter(paper -> paper.is("RESERVED") && paper.item().payer().equals(account))
                .mapToLong(LedgerPaper::held)
                .sum();
    }

    long refunded(String id) {
        return papers.values().stream()
                .filter(paper -> paper.item().refunds().equals(id) && !paper.is("CANCELLED"))
                .mapToLong(paper -> paper.item().minor())
                .sum();
    }

    boolean isReservedFor(String account) {
        return papers.values().stream()
                .anyMatch(paper -> paper.is("RESERVED") && paper.item().names(account));
    }
}
