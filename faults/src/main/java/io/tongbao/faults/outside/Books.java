package io.tongbao.faults.outside;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The third parties' own books, in fen; nobody of ours writes there.
 *
 * @param trades by our number of them, which is the charge's id
 * @param accounts what each of their accounts has
 */
public record Books(Map<String, Trade> trades, Map<String, Long> accounts) {

    /** Whose money it is that comes in and goes back. */
    private static final String PAYERS = "payers";

    public Books {
        trades = Map.copyOf(trades);
        accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    }

    /**
     * What was paid for one of our charges.
     *
     * @param refunded what of it went back
     */
    public record Trade(String number, long paid, long refunded) {

        static Trade unknown(String number) {
            return new Trade(number, 0, 0);
        }

        /** What they have of it. */
        public long keptMinor() {
            return paid - refunded;
        }
    }

    /** A trade; one of nothing if they know of none. */
    public Trade trade(String charge) {
        return trades.getOrDefault(charge, Trade.unknown(charge));
    }

    /** What payers have given and not got back, by their account. */
    public long takenMinor() {
        return -accounts.getOrDefault(PAYERS, 0L);
    }

    /** The same by the trades. */
    public long keptMinor() {
        return trades.values().stream().mapToLong(Trade::keptMinor).sum();
    }

    /** What all accounts have together: nothing, since what leaves one comes to another. */
    public long total() {
        return accounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
