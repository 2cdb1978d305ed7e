package io.tongbao.trade.batch;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.util.List;

/**
 * Why a trade of a batch is refused, as its row keeps it.
 *
 * @param detail for people; no longer than its column, whatever a neighbour says
 */
public record Verdict(String id, Reason reason, String detail) {

    /** In characters as people and databases count them. */
    private static final int DETAIL_MAX = 300;

    public static List<Verdict> of(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal ->
                        new Verdict(refusal.id(), refusal.reason(), Characters.atMost(refusal.detail(), DETAIL_MAX)))
                .toList();
    }
}
