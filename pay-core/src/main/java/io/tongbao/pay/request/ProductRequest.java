package io.tongbao.pay.request;

import io.tongbao.kernel.PlatformContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was accepted.
 *
 * @param routingKey who carries it out
 * @param outcome what became of it, a message as it is on the wire, in base64; null until it has ended
 */
public record ProductRequest(
        String id,
        Wanted wanted,
        String routingKey,
        Instant acceptedAt,
        @Nullable String outcome,
        @Nullable Instant endedAt) {

    /**
     * What a business line wants.
     *
     * @param request its own id of it
     * @param items how many things it wants
     * @param content a message as it is on the wire, in base64: it is not read here
     */
    public record Wanted(String businessLine, String request, String product, String trace, int items, String content) {

        /** Whether it is the same; it may belong to another trace. */
        boolean isAgain(Wanted other) {
            return product.equals(other.product) && content.equals(other.content);
        }
    }

    /** On whose behalf it is carried out. Its id stands for a trade, so that what is told of it stays in order. */
    public PlatformContext context() {
        return new PlatformContext(id, wanted.businessLine(), "", wanted.trace(), wanted.product());
    }
}
