package io.tongbao.accounting.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Versions of the rules, in memory. */
final class KeptRules implements RuleStore {

    private final TreeMap<Integer, String> kept = new TreeMap<>();

    @Override
    public Optional<Row> newest() {
        return Optional.ofNullable(kept.lastEntry()).map(last -> new Row(last.getKey(), last.getValue()));
    }

    @Override
    public void keep(int version, String content, Instant at) {
        kept.putIfAbsent(version, content);
    }
}
