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
     * What has waited since before a moment and is not listed yet, so that what was dealt with costs nothing: a
     * statement leaves out what {@code work} has of this kind. What nobody but a person can end waits at once, whatever
     * the moment is.
     */
    List<Found> waiting(Instant before, int most);

    /** What is known of these now; nothing of those that do not exist. */
    List<Evidence> look(Collection<String> subjects);

    /** What can be done about one, besides knowing of it. */
    Set<WorkAction> actions();

    /**
     * Does it, in the local transaction of the caller, who writes down that it is done. Nobody is asked to settle one:
     * nothing but the list changes.
     *
     * @throws io.tongbao.kernel.Failure if it cannot be done any more, or not yet
     */
    void act(WorkAction action, String subject);

    /**
     * Somebody wants it done, or no longer, and another has not approved it: nothing may happen meanwhile that would
     * make it wrong. In the local transaction of the caller.
     */
    default void proposed(WorkAction action, String subject, boolean isWanted) {}

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
