package io.tongbao.kernel.run;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tongbao.kernel.Measures;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/**
 * Measures for Prometheus: {@code tongbao_stage_seconds{stage=..}}, {@code tongbao_size{name=..}},
 * {@code tongbao_<name>}.
 */
@Component
class PrometheusMeasures implements Measures {

    private final MeterRegistry registry;

    PrometheusMeasures(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void took(String stage, Duration time) {
        Timer.builder("tongbao.stage")
                .tag("stage", stage)
                .publishPercentileHistogram(false)
                .register(registry)
                .record(time);
    }

    @Override
    public void sized(String name, int size) {
        DistributionSummary.builder("tongbao.size")
                .tag("name", name)
                .register(registry)
                .record(size);
    }

    @Override
    public void watch(String name, IntSupplier size) {
        Gauge.builder("tongbao." + name, size::getAsInt).register(registry);
    }
}
