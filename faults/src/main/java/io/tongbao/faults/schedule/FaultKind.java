package io.tongbao.faults.schedule;

/** What can go wrong. */
public enum FaultKind {
    /** A process ends at once (KILL); somebody starts it again after the fault's time. */
    KILL(true),
    /** A process stops its clock (SIGSTOP): it keeps its connections and answers nobody. */
    FREEZE(true),
    /** A wire carries every byte late. */
    SLOW(false),
    /** A wire carries nothing, and nobody is told; what was sent arrives afterwards. */
    SILENCE(false),
    /** The connections of a wire are reset, new ones too. */
    TEAR(false);

    private final boolean ofProcess;

    FaultKind(boolean ofProcess) {
        this.ofProcess = ofProcess;
    }

    /** Whether its victim is a process; else it is a wire. */
    public boolean isOfProcess() {
        return ofProcess;
    }
}
