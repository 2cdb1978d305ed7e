package io.tongbao.faults.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that a third party does wrong once, the next time that it can.
 *
 * @param api which call of ours, or "notice"
 * @param kind as the sandbox calls it
 * @param atMs after the run began to be struck
 * @param pauseMs how long, where it waits
 */
public record Mishap(String api, String kind, int atMs, int pauseMs) {

    private static final List<String> CALLS = List.of("prepay", "query", "close", "refund");

    private static final List<String> SAID_BADLY = List.of(
            "slow",
            "silent_before",
            "silent_after",
            "html_502",
            "empty_200",
            "frequency",
            "system_error",
            "torn_json",
            "unsigned",
            "wrong_key",
            "unknown_state");

    /** Not "wrong_amount": who signs two amounts of one payment contradicts himself, and a person finds out. */
    private static final List<String> NOTICES =
            List.of("lost", "doubled", "late", "forged", "probe", "stranger_order", "year_old");

    /** What becomes of a refund instead: two are declined, one takes longer, one comes when it is asked for again. */
    private static final List<String> REFUNDS = List.of("account_abnormal", "closed", "processing", "not_enough");

    private static final int GAP_MS_MIN = 300;
    private static final int GAP_MS_MAX = 1200;
    private static final int PAUSE_MS_MIN = 100;
    private static final int PAUSE_MS_MAX = 4000;
    private static final int PERCENT = 100;
    private static final int CALLS_PERCENT = 50;
    private static final int NOTICES_PERCENT = 35;

    /** Beside the numbers that the schedule of the same seed draws. */
    private static final long OTHER_SEED = 0x9E3779B97F4A7C15L;

    /** All of a run, in order of time; the same seed and window give the same. */
    public static List<Mishap> drawn(long seed, int windowMs) {
        var random = new Random(seed ^ OTHER_SEED);
        var drawn = new ArrayList<Mishap>();
        for (int at = gap(random); at < windowMs; at += gap(random)) {
            drawn.add(one(random, at));
        }
        return List.copyOf(drawn);
    }

    private static Mishap one(Random random, int atMs) {
        var dice = random.nextInt(PERCENT);
        var pause = PAUSE_MS_MIN + random.nextInt(PAUSE_MS_MAX - PAUSE_MS_MIN);
        if (dice < CALLS_PERCENT) {
            return new Mishap(of(random, CALLS), of(random, SAID_BADLY), atMs, pause);
        }
        return dice < CALLS_PERCENT + NOTICES_PERCENT
                ? new Mishap("notice", of(random, NOTICES), atMs, pause)
                : new Mishap("refund", of(random, REFUNDS), atMs, pause);
    }

    private static int gap(Random random) {
        return GAP_MS_MIN + random.nextInt(GAP_MS_MAX - GAP_MS_MIN);
    }

    private static String of(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    /** {@code lost notice}. */
    @Override
    public String toString() {
        return kind + " " + api;
    }
}
