package io.tongbao.bench.run;

import io.tongbao.stack.check.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a scenario came to.
 *
 * @param measured by variant
 * @param drainSeconds from the last answer until all money was in its place
 * @param findings of the money check, after it
 */
public record Result(Map<String, Measured> measured, double drainSeconds, List<Finding> findings) {

    private static final String MESH = "mesh";
    private static final double MEDIAN = 50;

    /** Rows of the money check that are wrong. */
    public int moneyOutOfPlace() {
        return findings.stream().mapToInt(finding -> finding.rows().size()).sum();
    }

    /** Purchases of all variants that did not end PAID. */
    public long errors() {
        return measured.values().stream()
                .flatMap(variant -> variant.errors().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * The figures that are judged, by name: {@code ratio_limit} is purchases per second of the mesh over those of
     * limit, {@code cpu_ratio_limit} processor time per purchase alike, {@code latency_ratio_single} medians alike. A
     * baseline that did not run has no ratio.
     */
    public Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        var mesh = measured.get(MESH);
        if (mesh != null) {
            figures.put("purchases_per_second", mesh.perSecond());
            figures.put("cpu_ms_per_purchase", mesh.processorMsWithoutLoad());
            baselines().forEach((name, baseline) -> {
                var word = name.replace('-', '_');
                figures.put("ratio_" + word, mesh.perSecond() / baseline.perSecond());
                figures.put("cpu_ratio_" + word, mesh.processorMsWithoutLoad() / baseline.processorMsWithoutLoad());
                figures.put("latency_ratio_" + word, mesh.latencyMs(MEDIAN) / baseline.latencyMs(MEDIAN));
            });
        }
        figures.put("drain_seconds", drainSeconds);
        figures.put("errors", errors());
        figures.put("money_out_of_place", moneyOutOfPlace());
        return figures;
    }

    /** The figures, with everything that they rest on beside them, under "details". */
    public Map<String, Object> document() {
        var details = new LinkedHashMap<String, Object>();
        measured.forEach((name, variant) -> details.put(name, variant.details()));
        var document = new LinkedHashMap<>(figures());
        document.put("details", details);
        document.put("findings", findings.stream().map(Objects::toString).toList());
        return document;
    }

    private Map<String, Measured> baselines() {
        var others = new LinkedHashMap<>(measured);
        others.remove(MESH);
        return others;
    }
}
