package io.tongbao.bench.run;

import io.tongbao.bench.load.Done;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What the rounds of one variant came to, summed up. */
public final class Measured {

    private static final String PAID = "PAID";
    private static final double MICROS_PER_MS = 1000.0;
    private static final int PERCENTILES_PER_HALVING = 4;

    private final String variant;
    private final Map<String, Long> ends = new LinkedHashMap<>();
    private final Map<String, Long> processorMs = new LinkedHashMap<>();
    private final Map<String, Long> database = new LinkedHashMap<>();
    private final Histogram latencies = new Histogram(3);
    private final List<Double> rounds = new ArrayList<>();
    private long millis;

    Measured(String variant) {
        this.variant = variant;
    }

    void add(Done done, Map<String, Long> processors, Map<String, Long> work) {
        done.ends().forEach((end, count) -> ends.merge(end, count, Long::sum));
        processors.forEach((process, used) -> processorMs.merge(process, used, Long::sum));
        work.forEach((counter, count) -> database.merge(counter, count, Long::sum));
        latencies.add(done.histogram());
        millis += done.millis();
        rounds.add(done.paid() * MICROS_PER_MS / done.millis());
    }

    public String variant() {
        return variant;
    }

    public long purchases() {
        return ends.getOrDefault(PAID, 0L);
    }

    /** Ends that are not PAID, by name. */
    public Map<String, Long> errors() {
        var errors = new LinkedHashMap<>(ends);
        errors.remove(PAID);
        return errors;
    }

    public double perSecond() {
        return millis == 0 ? 0 : purchases() * MICROS_PER_MS / millis;
    }

    /** A latency in milliseconds, corrected for what a client that waits cannot see (coordinated omission). */
    public double latencyMs(double percentile) {
        return corrected().getValueAtPercentile(percentile) / MICROS_PER_MS;
    }

    private Histogram corrected() {
        return latencies.copyCorrectedForCoordinatedOmission(Math.max(latencies.getValueAtPercentile(50), 1));
    }

    /** Processor milliseconds per purchase of one process. */
    public Map<String, Double> processorMs() {
        return perPurchase(processorMs);
    }

    /** Processor milliseconds per purchase of all processes but the load generator. */
    public double processorMsWithoutLoad() {
        return processorMs().entrySet().stream()
                .filter(process -> !process.getKey().equals(Rounds.LOAD))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** What the database server did per purchase, by its own counters. */
    public Map<String, Double> database() {
        return perPurchase(database);
    }

    /** Everything, for machines. */
    Map<String, Object> details() {
        var details = new LinkedHashMap<String, Object>();
        details.put("per_second", perSecond());
        details.put("p50_ms", latencyMs(50));
        details.put("p99_ms", latencyMs(99));
        details.put("p99_9_ms", latencyMs(99.9));
        details.put("done", purchases());
        details.put("errors", errors());
        details.put("rounds_per_second", rounds);
        details.put("cpu_ms", processorMsWithoutLoad());
        details.put("cpu_ms_by_process", processorMs());
        details.put("database", database());
        details.put("percentiles", percentiles());
        return details;
    }

    /** Pairs of a percentile and its latency in milliseconds, closer together towards 100. */
    private List<double[]> percentiles() {
        var corrected = corrected();
        var curve = new ArrayList<double[]>();
        for (var step : corrected.percentiles(PERCENTILES_PER_HALVING)) {
            curve.add(new double[] {step.getPercentileLevelIteratedTo(), step.getValueIteratedTo() / MICROS_PER_MS});
        }
        return curve;
    }

    private Map<String, Double> perPurchase(Map<String, Long> sums) {
        var each = new LinkedHashMap<String, Double>();
        sums.forEach((name, sum) -> each.put(name, (double) sum / Math.max(purchases(), 1)));
        return each;
    }
}
