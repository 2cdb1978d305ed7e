package io.tongbao.faults.run;

import java.util.List;
import java.util.Map;

/**
 * What one run came to.
 *
 * @param faults as they happened
 * @param answers how many calls were told what; errors begin with "! "
 * @param recovery of purchases, after the fault that was mended last
 * @param undecided errands that nobody could tell the end of 30 s after healing
 * @param timeline what calls were told, by half seconds
 * @param seconds it took
 */
public record RunResult(
        long seed,
        List<Mended> faults,
        Map<String, Long> answers,
        Recovery recovery,
        List<String> violations,
        List<String> undecided,
        List<Moment> timeline,
        double seconds) {

    /**
     * @param fault the kind and victim
     * @param seconds from the begin of its mending, or from the fault itself if others take over, until ten purchases
     *     in a row, begun after it, were answered without an error; negative if that did not happen within 30 s
     */
    public record Recovery(String fault, double seconds) {}

    /**
     * Answers of half a second.
     *
     * @param atMs its begin
     */
    public record Moment(long atMs, int paid, int declined, int failed) {}

    public boolean isClean() {
        return violations.isEmpty() && undecided.isEmpty();
    }

    public long purchases() {
        return answers.getOrDefault("PAID", 0L);
    }

    /** Calls that were told nothing about what they asked for. */
    public long failedCalls() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("! "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
