package io.tongbao.kernel.work;

import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reason for which something waits for a person, told by the feature that has it. */
public interface WorkKind {

    /** "PAYOUT_UNANSWERED": as operators read it. Rows have it, so that it is never changed. */
    String name();

    /**
     * What has waited since before a moment, with ids above the given one, in their order. What nobody but a person can
     * end waits at once, whatever the moment is.
     *
     * @param after empty for the first
     */
    List<Found> waiting(Instant before, String after, int most);

    /** What is known of these now; nothing of those that do not exist. */
    List<Evidence> look(Collection<String> subjects);

    /** What can be done about one, besides knowing of it. */
    Set<WorkAction> actions();

    /**
     * Does it, in local transactions of its own; again is once. Nobody is asked to settle one: nothing but the list
     * changes.
     *
     * @param note why, and by what proof
     * @throws io.tongbao.kernel.Failure if it cannot be done any more
     */
    void act(WorkAction action, String subject, String note);

    /**
     * Something that waits.
     *
     * @param subject its id
     * @param amount what it is worth; null if nobody knows
     */
    record Found(String subject, @Nullable Money amount, Instant since) {}

    /** The same, as rows have it. */
    record FoundRow(
            String subject,
            @Nullable String currency,
            @Nullable Long amountMinor,
            Instant since) {

        public Found found() {
            var amount = amountMinor == null ? null : Money.of(amountMinor, Objects.requireNonNull(currency));
            return new Found(subject, amount, since);
        }
    }

    /**
     * What is known of one.
     *
     * @param text for people
     * @param isWaiting whether it still waits; if not, it leaves the list
     */
    record Evidence(String subject, String text, boolean isWaiting) {}
}
