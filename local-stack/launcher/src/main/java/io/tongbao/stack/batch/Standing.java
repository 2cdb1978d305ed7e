package io.tongbao.stack.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tongbao.batch.v1.Decision;
import tongbao.batch.v1.Participation;
import tongbao.batch.v1.ParticipationState;

/**
 * What the three participants of one batch say, side by side, and which end that leaves to it: one that any of them has
 * seen was decided by the coordinator, and holds for all.
 */
public final class Standing {

    /** What stands in the place of a participant that has never tried it. */
    private static final ParticipationState NOTHING = ParticipationState.PARTICIPATION_STATE_UNSPECIFIED;

    /**
     * One participant's part.
     *
     * @param service where it is asked
     * @param state unspecified if it knows nothing of the batch
     */
    public record Part(String service, String participant, ParticipationState state, String words) {

        static Part of(String service, String participant, List<Participation> known) {
            return known.stream()
                    .filter(row -> row.getParticipant().equals(participant))
                    .findFirst()
                    .map(row -> new Part(service, participant, row.getState(), Part.words(row)))
                    .orElseGet(() -> new Part(service, participant, NOTHING, "knows nothing of it"));
        }

        private static String words(Participation row) {
            var decided =
                    row.getDecidedBy().isEmpty() ? "" : ", by %s: %s".formatted(row.getDecidedBy(), row.getNote());
            return row.getState() + decided;
        }
    }

    private final List<Part> parts;

    private Standing(List<Part> parts) {
        this.parts = parts;
    }

    /** @param known what all services say of it */
    public static Standing of(List<Participation> known) {
        var isRefund = known.stream().anyMatch(row -> row.getParticipant().endsWith("-refund"));
        var suffix = isRefund ? "-refund" : "";
        return new Standing(List.of(
                Part.of("trade-core", "trade" + suffix, known),
                Part.of("pay-core", "pay" + suffix, known),
                Part.of("account-core", "account", known)));
    }

    public List<Part> parts() {
        return parts;
    }

    /** Why it must not end so; empty if it may. */
    public Optional<String> against(Decision decision) {
        if (!has(ParticipationState.TRIED)) {
            return Optional.of("nobody holds it: there is nothing to decide");
        }
        if (has(ParticipationState.CONFIRMED) && has(ParticipationState.CANCELLED)) {
            return Optional.of("its participants disagree: compare its orders, payments and transfers first");
        }
        return switch (decision) {
            case CONFIRM -> againstConfirm();
            case CANCEL ->
                has(ParticipationState.CONFIRMED)
                        ? Optional.of("one has CONFIRMED it, so its commit had been decided: only confirm the others")
                        : Optional.empty();
            case DECISION_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException(decision.toString());
        };
    }

    private Optional<String> againstConfirm() {
        if (has(ParticipationState.CONFIRMED)) {
            return Optional.empty();
        }
        if (has(ParticipationState.CANCELLED)) {
            return Optional.of("one has CANCELLED it, so its rollback had been decided: only cancel the others");
        }
        return has(NOTHING)
                ? Optional.of("one knows nothing of it, so it never was complete: only cancel it")
                : Optional.empty();
    }

    /** Whom to tell so, in the order of the second phase: confirmed from trade-core on, cancelled the other way. */
    public List<Part> toTell(Decision decision) {
        var open = new ArrayList<>(parts.stream()
                .filter(part -> part.state() == ParticipationState.TRIED
                        // Who was never asked to try is barred, so that a try that is late finds its batch cancelled.
                        || (decision == Decision.CANCEL && part.state() == NOTHING))
                .toList());
        if (decision == Decision.CANCEL) {
            Collections.reverse(open);
        }
        return open;
    }

    private boolean has(ParticipationState state) {
        return parts.stream().anyMatch(part -> part.state() == state);
    }
}
