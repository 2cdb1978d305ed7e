package io.tongbao.kernel.events;

import io.tongbao.kernel.store.Outbox;
import io.tongbao.kernel.store.Outbox.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was told once more, a while later: rows say for good what they said, unless somebody changed them by hand.
 * What says something else is told again, and whoever keeps books of it sees the difference. While there is much to
 * tell it waits, up to some minutes, so that a peak is not read twice; where it is stands in the database, so that
 * nothing is passed over by a restart.
 */
final class SecondLook {

    /** How long a peak may put it off. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ROWS_MAX = 10 * Relay.SUBJECTS_MAX;

    private final Outbox outbox;
    private final Clock clock;
    private final Duration later;
    private final String owner;
    private @Nullable Instant lookedTo;

    SecondLook(Outbox outbox, Clock clock, Duration later, String owner) {
        this.outbox = outbox;
        this.clock = clock;
        this.later = later;
        this.owner = owner;
    }

    /** Whether it is time to look again. */
    boolean isDue(boolean busy) {
        var late = busy ? later.plus(PATIENCE) : later.plus(PAUSE);
        return lookedTo().plus(late).isBefore(clock.instant());
    }

    /** Rows that were told a while ago, as they were told together, up to a moment. */
    record Page(List<List<Told>> runs, Instant to) {}

    /** What was told a while ago and not looked at since. */
    Page next() {
        var to = clock.instant().minus(later);
        var rows = outbox.told(lookedTo(), to, ROWS_MAX);
        if (rows.size() == ROWS_MAX) {
            // Rows that were told together stay together: the last of them may be cut off.
            var last = rows.get(ROWS_MAX - 1).at();
            rows = rows.stream().filter(told -> told.at().isBefore(last)).toList();
            to = rows.get(rows.size() - 1).at();
        }
        return new Page(runs(rows), to);
    }

    private static List<List<Told>> runs(List<Told> rows) {
        var runs = new ArrayList<List<Told>>();
        var run = new ArrayList<Told>();
        for (var row : rows) {
            if (run.isEmpty() || !isTogether(run.get(0), row) || run.size() == Relay.SUBJECTS_MAX) {
                run = new ArrayList<>();
                runs.add(run);
            }
            run.add(row);
        }
        return runs;
    }

    private static boolean isTogether(Told one, Told other) {
        return one.row().source().equals(other.row().source()) && Objects.equals(one.digest(), other.digest());
    }

    /** What changed in it was told again. */
    void lookedAt(Page page) {
        outbox.lookedTo(owner, page.to());
        lookedTo = page.to();
    }

    /** Another instance looks; should it die, this one goes on where it was. */
    void passBy() {
        lookedTo = null;
    }

    private Instant lookedTo() {
        var known = lookedTo;
        if (known == null) {
            known = outbox.lookedTo(clock.instant().minus(later.multipliedBy(2)));
            lookedTo = known;
        }
        return known;
    }
}
