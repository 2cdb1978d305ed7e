package io.tongbao.bench.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario came to.
 *
 * @param measured of each contestant, in order
 * @param figures that are judged, numbers by name, units last
 */
public record Outcome(Collection<Measured> measured, Map<String, Object> figures) {

    private static final double MEDIAN = 50;

    public Optional<Measured> of(String contestant) {
        return measured.stream().filter(one -> one.name().equals(contestant)).findFirst();
    }

    /** With the figures of one contestant by itself. */
    Outcome telling(String subject) {
        var told = new LinkedHashMap<>(figures);
        of(subject).ifPresent(one -> {
            told.put("purchases_per_second", one.perSecond());
            told.put("cpu_ms_per_purchase", one.processorMsWithoutLoad());
            told.put("rpcs_per_purchase", one.rpcsEach());
            told.put("memory_mib", one.memoryMibWithoutLoad());
        });
        return new Outcome(measured, told);
    }

    /**
     * With the figures of one contestant over another: {@code ratio_<word>} is purchases per second,
     * {@code cpu_ratio_<word>} processor time per purchase, {@code latency_ratio_<word>} medians. There are none if
     * either did not run.
     */
    Outcome comparing(String word, String subject, String other) {
        var told = new LinkedHashMap<>(figures);
        of(subject)
                .ifPresent(one -> of(other).ifPresent(base -> {
                    told.put("ratio_" + word, one.perSecond() / base.perSecond());
                    told.put("cpu_ratio_" + word, one.processorMsWithoutLoad() / base.processorMsWithoutLoad());
                    told.put("latency_ratio_" + word, one.latencyMs(MEDIAN) / base.latencyMs(MEDIAN));
                }));
        return new Outcome(measured, told);
    }

    /** With one more figure. */
    Outcome with(String name, Object figure) {
        var told = new LinkedHashMap<>(figures);
        told.put(name, figure);
        return new Outcome(measured, told);
    }
}
