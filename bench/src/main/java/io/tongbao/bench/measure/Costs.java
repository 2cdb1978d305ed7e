package io.tongbao.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What work cost, by counters that only grow.
 *
 * @param processorMs by process
 * @param database by the server's own counters
 * @param rpcs by service and method
 */
public record Costs(Map<String, Long> processorMs, Map<String, Long> database, Map<String, Long> rpcs) {

    public static final Costs NONE = new Costs(Map.of(), Map.of(), Map.of());

    public Costs plus(Costs more) {
        return new Costs(
                sum(processorMs, more.processorMs, 1), sum(database, more.database, 1), sum(rpcs, more.rpcs, 1));
    }

    /** What was added since an earlier look at the same counters. */
    public Costs since(Costs before) {
        return new Costs(
                sum(processorMs, before.processorMs, -1),
                sum(database, before.database, -1),
                sum(rpcs, before.rpcs, -1));
    }

    private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> others, int sign) {
        var sums = new LinkedHashMap<>(some);
        others.forEach((name, value) -> sums.merge(name, sign * value, Long::sum));
        return sums;
    }
}
