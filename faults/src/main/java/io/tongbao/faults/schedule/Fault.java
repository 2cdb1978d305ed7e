package io.tongbao.faults.schedule;

/**
 * One thing that goes wrong.
 *
 * @param victim a process, or a wire by its name
 * @param atMs after the run began
 * @param lastsMs until it is mended; a killed process is started again then
 * @param delayMs of a SLOW wire, else 0
 */
public record Fault(FaultKind kind, String victim, int atMs, int lastsMs, int delayMs) {

    /** Kind and victim, the same for all instances: "KILL pay-core". */
    public String name() {
        return kind + " " + victim.replaceAll("-[2-9]\\b", "");
    }

    @Override
    public String toString() {
        var what = kind.name().toLowerCase(java.util.Locale.ROOT) + " " + victim;
        return "%s at %.1f s for %.1f s%s"
                .formatted(what, atMs / 1000.0, lastsMs / 1000.0, delayMs > 0 ? " by " + delayMs + " ms" : "");
    }
}
