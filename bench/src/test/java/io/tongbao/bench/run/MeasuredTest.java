package io.tongbao.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.ground.Variant;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.load.Job;
import io.tongbao.bench.load.Mix;
import io.tongbao.bench.load.Shape;
import io.tongbao.bench.measure.Costs;
import io.tongbao.stack.mariadb.Database;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final Variant MESH = new Variant(
            "mesh",
            List.of(),
            "token",
            new Database("jdbc:none", "user", "password"),
            Map.of(),
            List.of(),
            Optional.empty(),
            Job.Outside.NONE);

    private final Measured measured =
            new Measured(new Contestant("healthy", MESH, Shape.scanning(2, "alipay/qr", Mix.of(1, 1, 0))));

    @Test
    void a_crowd_is_neither_done_nor_wrong() {
        add(Map.of(Done.PAID, 10L, Done.CROWD_PAID, 5L, Done.CROWD_WITHOUT_CODE, 3L), Map.of());
        assertThat(measured.done()).isEqualTo(10);
        assertThat(measured.errors()).isEmpty();
        add(Map.of(Done.PAID, 10L, "CROWD_UNREACHABLE", 1L), Map.of());
        assertThat(measured.done()).isEqualTo(20);
        assertThat(measured.errors()).containsExactly(Map.entry("CROWD_UNREACHABLE", 1L));
    }

    @Test
    void what_load_and_third_parties_take_is_in_no_sum() {
        add(Map.of(Done.PAID, 10L), Map.of("trade-core", 50L, Stage.LOAD, 70L, Ground.THIRD_PARTIES, 90L));
        assertThat(measured.processorMsWithoutLoad()).isEqualTo(5);
        assertThat(measured.processorMs()).containsEntry(Ground.THIRD_PARTIES, 9.0);
        assertThat(measured.processorMsPerSecond()).isEqualTo(25);
    }

    @Test
    void steps_of_all_rounds_are_seen_together() {
        add(Map.of(Done.PAID, 1L), Map.of());
        add(Map.of(Done.PAID, 1L), Map.of());
        assertThat(measured.stepMs(Done.PAY, 99)).isBetween(1.9, 2.1);
        assertThat(measured.stepMs(Done.CODE, 99)).isZero();
    }

    /** A round of two seconds, in which asking to be paid took two milliseconds. */
    private void add(Map<String, Long> ends, Map<String, Long> processorMs) {
        var latencies = latencies(4000);
        measured.add(
                new Done(ends, 2000, latencies, Map.of(Done.PAY, latencies(2000))),
                new Costs(processorMs, Map.of(), Map.of()),
                Map.of());
    }

    private static String latencies(long micros) {
        var latencies = new Histogram(3);
        latencies.recordValue(micros);
        var buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        var length = latencies.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
