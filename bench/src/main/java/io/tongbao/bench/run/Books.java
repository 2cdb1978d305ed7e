package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.StackProcess;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.Snapshot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** How far the journal is behind the purchases, while they go on and after them; or nobody hears of them meanwhile. */
final class Books {

    /**
     * How long ago the first money moved of what came after the newest vouchers'; of several, since what is written at
     * the same time is not always told in the order of its ids.
     */
    private static final String BEHIND = """
            SELECT COALESCE(TIMESTAMPDIFF(MICROSECOND, MIN(o.at), UTC_TIMESTAMP(6)), 0)
            FROM account.outbox o
            WHERE o.id > (SELECT MAX(b.id)
                FROM (SELECT event FROM accounting.voucher ORDER BY number DESC LIMIT 200) v
                STRAIGHT_JOIN account.transfer t ON t.id = SUBSTRING(v.event, LENGTH('transfer/') + 1)
                STRAIGHT_JOIN account.outbox b ON b.source = 'account' AND b.subject = t.batch)""";

    private static final String UNTOLD = """
            SELECT (SELECT COUNT(*) FROM trade.outbox WHERE published_at IS NULL)
                + (SELECT COUNT(*) FROM pay.outbox WHERE published_at IS NULL)
                + (SELECT COUNT(*) FROM account.outbox WHERE published_at IS NULL) AS waiting""";

    private static final String UNBOOKED = """
            SELECT COUNT(*) AS waiting FROM account.transfer t
            LEFT JOIN accounting.voucher v ON v.event = CONCAT('transfer/', t.id)
            WHERE t.state = 'POSTED' AND t.batch NOT LIKE 'loans:%' AND v.number IS NULL""";

    private static final long STEP_MS = 500;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MAX_SECONDS = 300;

    private final Database database;
    private final List<StackProcess> listeners;
    private final List<double[]> curve = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> caughtUp = new ArrayList<>();
    private double watched;

    Books(Ground ground) {
        database = ground.stack().databaseAs("root", "accounting");
        listeners = Stream.of("rocketmq", "accounting")
                .map(name -> ground.stack().process(name))
                .toList();
    }

    /** While broker and accounting stand still. What waits is booked before anybody else has a turn. */
    void heldUp(Runnable turn) {
        listeners.forEach(StackProcess::freeze);
        try {
            turn.run();
        } finally {
            listeners.forEach(StackProcess::thaw);
        }
        secondsUntilCaughtUp();
    }

    /** While somebody looks how far behind the journal is, until it is no more. */
    void watched(Runnable turn) {
        var looking = new Thread(this::look, "books");
        looking.start();
        try {
            turn.run();
        } finally {
            looking.interrupt();
            join(looking);
        }
        caughtUp.add(secondsUntilCaughtUp());
    }

    /** Pairs of seconds watched and seconds behind. */
    List<double[]> curve() {
        return List.copyOf(curve);
    }

    double behind(double part) {
        var sorted = curve.stream().mapToDouble(point -> point[1]).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))];
    }

    /** The longest that the journal needed after a turn. */
    double caughtUpSeconds() {
        return caughtUp.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** By one connection: whoever waits for a turn is not watched, so to watch must cost next to nothing. */
    private void look() {
        var begin = System.nanoTime();
        var before = watched;
        try (var connection = database.connect();
                var behind = connection.prepareStatement(BEHIND)) {
            while (pause()) {
                watched = before + (System.nanoTime() - begin) / NANOS_PER_SECOND;
                curve.add(new double[] {watched, micros(behind) / MICROS_PER_SECOND});
            }
        } catch (SQLException failed) {
            throw new StackFailure("cannot see how far the books are behind", failed);
        }
    }

    private static long micros(PreparedStatement behind) throws SQLException {
        try (var answer = behind.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private double secondsUntilCaughtUp() {
        var begin = System.nanoTime();
        while (waiting(UNTOLD) > 0 || waiting(UNBOOKED) > 0) {
            if ((System.nanoTime() - begin) / NANOS_PER_SECOND > MAX_SECONDS || !pause()) {
                throw new StackFailure("the books did not catch up within " + MAX_SECONDS + " s");
            }
        }
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }

    private long waiting(String sql) {
        try (var snapshot = Snapshot.of(database)) {
            return Long.parseLong(snapshot.rows(sql).get(0).text("waiting"));
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(STEP_MS);
            return true;
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
