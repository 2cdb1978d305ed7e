package io.tongbao.kernel.work;

import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person.
 *
 * @param kind why, by the name of its {@link WorkKind}
 * @param subject the id of what waits
 * @param amount what it is worth; null if nobody knows
 * @param since when it began to wait
 * @param owner the operator who looks after it; empty for nobody
 * @param proposal what waits for another operator's approval; null for nothing
 */
public record WorkItem(
        long id,
        String kind,
        String subject,
        @Nullable Money amount,
        Instant since,
        Instant foundAt,
        WorkState state,
        String owner,
        @Nullable Proposal proposal) {

    /** What an operator wants done about it, and why. */
    public record Wish(WorkAction action, String by, String note) {}

    /** A wish that waits for another operator, by its own number: whoever approves it has read this one. */
    public record Proposal(long number, Wish wish) {}

    /**
     * Something that was done about it.
     *
     * @param by who did it; empty if nobody had to
     * @param step what: an action, or a step of the list's own
     */
    public record Entry(String step, String by, String note, Instant at) {}

    /**
     * One as operators see it.
     *
     * @param evidence what is known of it now; empty once it is done
     */
    public record Seen(WorkItem item, String evidence, List<WorkAction> actions) {}
}
