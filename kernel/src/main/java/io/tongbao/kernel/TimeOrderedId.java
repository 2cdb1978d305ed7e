package io.tongbao.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws ids like {@code ord_01k...}: a prefix that tells what it names, then 26 characters that grow with time, then,
 * of what belongs to a trade, two that tell its {@link Slot}. What is derived from another id follows after a dash.
 */
public final class TimeOrderedId {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int COUNTER_BITS = 16;
    private static final int SLOT_DIGITS = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds and a counter in one number, so that ids of one process are strictly ascending. */
    private static final AtomicLong LAST = new AtomicLong();

    private TimeOrderedId() {}

    @SuppressWarnings("TimeZoneUsage")
    public static String next(String prefix) {
        var now = System.currentTimeMillis() << COUNTER_BITS;
        var tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        var id = new StringBuilder(prefix.length() + 27).append(prefix).append('_');
        append(id, tick, 13);
        append(id, RANDOM.nextLong(), 13);
        return id.toString();
    }

    /** One that ends in a slot. */
    public static String next(String prefix, Slot slot) {
        var id = new StringBuilder(next(prefix));
        append(id, slot.number(), SLOT_DIGITS);
        return id.toString();
    }

    /** What all ids of this prefix that are drawn at an instant or later are no smaller than. */
    public static String from(String prefix, Instant instant) {
        var id = new StringBuilder(prefix).append('_');
        append(id, instant.toEpochMilli() << COUNTER_BITS, 13);
        return id.toString();
    }

    private static void append(StringBuilder id, long bits, int digits) {
        for (int shift = 5 * (digits - 1); shift >= 0; shift -= 5) {
            id.append(ALPHABET[(int) (bits >>> shift) & 31]);
        }
    }
}
