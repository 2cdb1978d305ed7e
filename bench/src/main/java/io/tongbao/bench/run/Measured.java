package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.measure.Costs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What the rounds of one contestant came to, summed up. What is done is purchases, or answers where nothing is bought.
 */
public final class Measured {

    private static final Set<String> AS_IT_SHOULD =
            Set.of(Done.PAID, Done.REFUSED, Done.FOUND, Done.CROWD_PAID, Done.CROWD_WITHOUT_CODE);

    /** Processes that are shown, and that no sum has. */
    private static final Set<String> NOT_OURS = Set.of(Stage.LOAD, Ground.THIRD_PARTIES);

    private static final double MICROS_PER_MS = 1000.0;
    private static final int PERCENTILES_PER_HALVING = 4;

    private final Contestant contestant;
    private final Map<String, Long> ends = new LinkedHashMap<>();
    private final Histogram latencies = new Histogram(3);
    private final Map<String, Histogram> steps = new TreeMap<>();
    private final List<Double> rounds = new ArrayList<>();
    private Costs costs = Costs.NONE;
    private Map<String, Double> memoryMib = Map.of();
    private long done;
    private long millis;

    Measured(Contestant contestant) {
        this.contestant = contestant;
    }

    void add(Done round, Costs spent, Map<String, Double> peakMib) {
        var count = contestant.shape().buys() ? round.decided() : round.found();
        round.ends().forEach((end, times) -> ends.merge(end, times, Long::sum));
        latencies.add(round.histogram());
        round.steps()
                .forEach((step, text) ->
                        steps.computeIfAbsent(step, name -> new Histogram(3)).add(Done.histogram(text)));
        rounds.add(count * MICROS_PER_MS / round.millis());
        costs = costs.plus(spent);
        memoryMib = peakMib;
        done += count;
        millis += round.millis();
    }

    public String name() {
        return contestant.name();
    }

    Contestant contestant() {
        return contestant;
    }

    /** Purchases that ended as they should, or answers. */
    public long done() {
        return done;
    }

    /** Ends that should not be, by name. */
    public Map<String, Long> errors() {
        var errors = new LinkedHashMap<>(ends);
        errors.keySet().removeAll(AS_IT_SHOULD);
        return errors;
    }

    /** All ends, by name. */
    public Map<String, Long> ends() {
        return ends;
    }

    public double perSecond() {
        return millis == 0 ? 0 : done * MICROS_PER_MS / millis;
    }

    /**
     * A latency in milliseconds. Clients of a closed loop wait for their answers, so it is corrected for what they
     * cannot see meanwhile (coordinated omission); on a schedule, waiting counts from when a call was due.
     */
    public double latencyMs(double percentile) {
        return corrected().getValueAtPercentile(percentile) / MICROS_PER_MS;
    }

    /** Likewise of a part of each, as it was seen; zero if there was none. */
    public double stepMs(String step, double percentile) {
        var seen = steps.get(step);
        return seen == null ? 0 : seen.getValueAtPercentile(percentile) / MICROS_PER_MS;
    }

    private Histogram corrected() {
        return contestant.shape().rate() > 0
                ? latencies
                : latencies.copyCorrectedForCoordinatedOmission(Math.max(latencies.getValueAtPercentile(50), 1));
    }

    /** Processor milliseconds of each process, for each that was done. */
    public Map<String, Double> processorMs() {
        return each(costs.processorMs());
    }

    /** Processor milliseconds of all processes but the load generator and the third parties, for each second. */
    double processorMsPerSecond() {
        return millis == 0 ? 0 : processorMsWithoutLoad() * Math.max(done, 1) * MICROS_PER_MS / millis;
    }

    /** The same of all processes but the load generator and the third parties. */
    public double processorMsWithoutLoad() {
        return withoutLoad(processorMs());
    }

    /** What the database server did for each that was done, by its own counters. */
    public Map<String, Double> database() {
        return each(costs.database());
    }

    /** RPCs for each that was done, the client's own call among them; not what is said to the coordinator. */
    public double rpcsEach() {
        return each(costs.rpcs()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The most resident memory that each process ever had, in MiB. */
    public Map<String, Double> memoryMib() {
        return memoryMib;
    }

    /** The sum of all processes but the load generator and the third parties. */
    public double memoryMibWithoutLoad() {
        return withoutLoad(memoryMib);
    }

    /** Everything, for machines. */
    Map<String, Object> details() {
        var details = new LinkedHashMap<String, Object>();
        details.put("per_second", perSecond());
        details.put("p50_ms", latencyMs(50));
        details.put("p99_ms", latencyMs(99));
        details.put("p99_9_ms", latencyMs(99.9));
        details.put("steps", steps());
        details.put("done", done);
        details.put("ends", ends);
        details.put("errors", errors());
        details.put("rate_per_second", contestant.shape().rate());
        details.put("rounds_per_second", rounds);
        details.put("cpu_ms", processorMsWithoutLoad());
        details.put("cpu_ms_by_process", processorMs());
        details.put("memory_mib", memoryMib);
        details.put("rpcs", rpcsEach());
        details.put("rpcs_by_name", each(costs.rpcs()));
        details.put("database", database());
        details.put("percentiles", percentiles());
        return details;
    }

    private Map<String, Map<String, Double>> steps() {
        var told = new TreeMap<String, Map<String, Double>>();
        steps.keySet().forEach(step -> told.put(step, Map.of("p50_ms", stepMs(step, 50), "p99_ms", stepMs(step, 99))));
        return told;
    }

    /** Pairs of a percentile and its latency in milliseconds, closer together towards 100. */
    private List<double[]> percentiles() {
        var curve = new ArrayList<double[]>();
        for (var step : corrected().percentiles(PERCENTILES_PER_HALVING)) {
            curve.add(new double[] {step.getPercentileLevelIteratedTo(), step.getValueIteratedTo() / MICROS_PER_MS});
        }
        return curve;
    }

    private Map<String, Double> each(Map<String, Long> sums) {
        var each = new LinkedHashMap<String, Double>();
        sums.forEach((name, sum) -> each.put(name, (double) sum / Math.max(done, 1)));
        return each;
    }

    private static double withoutLoad(Map<String, Double> byProcess) {
        return byProcess.entrySet().stream()
                .filter(process -> !NOT_OURS.contains(process.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
