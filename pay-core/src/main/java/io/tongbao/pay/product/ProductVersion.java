package io.tongbao.pay.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of the tree: a draft that nobody uses, until it is published.
 *
 * @param base the version that it changes
 * @param request the operator's id of it
 * @param note for people: why
 * @param publishedBy null as long as nobody has
 */
public record ProductVersion(
        int version,
        int base,
        String request,
        String note,
        String draftedBy,
        Instant draftedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt) {

    public boolean isPublished() {
        return publishedAt != null;
    }
}
