package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.trade.batch.RequestKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** What business lines do with paid orders: give them back, in part or as a whole. */
@Service
public class Refunds {

    private final RefundBatches batches;
    private final KnownRefunds known;

    Refunds(RefundBatches batches, KnownRefunds known) {
        this.batches = batches;
        this.known = known;
    }

    /**
     * Gives back a part of a paid order, or all that is left; or has it wait until an operator has approved it. A
     * repeat follows the refund that its first request made.
     *
     * @param deadline when the caller stops waiting: PROCESSING is the answer if it comes first
     * @throws Failure NO_SUCH_ORDER, NOT_PAID, INVALID_ARGUMENT, SAME_ID_OTHER_CONTENT, QUEUE_FULL, UNREACHABLE, ...
     *     (in the future, too)
     */
    public CompletableFuture<Refund> refund(
            PlatformContext context, String requestId, Wanted wanted, Instant deadline) {
        return batches.submit(
                new Asked(new RequestKey(context.businessLine(), requestId), wanted, context.trace(), deadline));
    }

    /** @throws Failure NO_SUCH_REFUND, also for a refund of another business line */
    public Refund get(String businessLine, String id) {
        return known.get(businessLine, id);
    }

    /**
     * The refunds of an order, the newest first.
     *
     * @param before refunds older than this id only; empty for all
     * @throws Failure NO_SUCH_ORDER, also for an order of another business line
     */
    public List<Refund> ofOrder(String businessLine, String order, String before, int limit) {
        return known.ofOrder(businessLine, order, before, limit);
    }

    /** The refunds of these batches that have ended. */
    public List<Refund> settled(List<String> batches) {
        return known.settled(batches);
    }

    /** These refunds, which failed outside any batch. */
    public List<Refund> failed(List<String> ids) {
        return known.failed(ids);
    }
}
