package io.tongbao.faults.schedule;

/** What can go wrong. */
public enum FaultKind {
    /** A process ends at once (KILL); somebody starts it again after the fault's time. */
    KILL(Place.PROCESS),
    /** A process stops its clock (SIGSTOP): it keeps its connections and answers nobody. */
    FREEZE(Place.CLOCK),
    /** A wire carries every byte late. */
    SLOW(Place.WIRE),
    /** A wire carries nothing, and nobody is told; what was sent arrives afterwards. */
    SILENCE(Place.WIRE),
    /** The connections of a wire are reset, new ones too. */
    TEAR(Place.WIRE),
    /** A wire to the database loses the answers to commits: they are done, and the connections are reset. */
    LOSE(Place.DATABASE_WIRE),
    /** A data folder's disk has no room left; nothing is lost of what is on it. */
    FILL(Place.DISK);

    /** Where it strikes. */
    enum Place {
        PROCESS,
        CLOCK,
        WIRE,
        DATABASE_WIRE,
        DISK
    }

    private final Place place;

    FaultKind(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }
}
