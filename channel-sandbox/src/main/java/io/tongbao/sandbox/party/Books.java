package io.tongbao.sandbox.party;

import java.util.Map;
import java.util.TreeMap;

/** The third party's own books, in fen: what moves leaves one account and comes to another. In memory only. */
public final class Books {

    private final Map<String, Long> balances = new TreeMap<>();

    public synchronized void move(String from, String to, long minor) {
        if (minor < 0) {
            throw new IllegalArgumentException("moving " + minor);
        }
        balances.merge(from, -minor, Math::addExact);
        balances.merge(to, minor, Math::addExact);
    }

    public synchronized Map<String, Long> balances() {
        return new TreeMap<>(balances);
    }
}
