package io.tongbao.bench.load;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What became of a job.
 *
 * @param ends how many purchases ended so, by state or reason of the error: "PAID", "INSUFFICIENT_FUNDS", "UNREACHABLE"
 * @param millis from the first purchase begun to the last one answered
 * @param latencies microseconds of all purchases, a compressed HdrHistogram in Base64
 */
public record Done(Map<String, Long> ends, long millis, String latencies) {

    static Done of(Map<String, Long> ends, long millis, Histogram latencies) {
        var buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        var length = latencies.encodeIntoCompressedByteBuffer(buffer);
        var bytes = new byte[length];
        buffer.flip();
        buffer.get(bytes);
        return new Done(ends, millis, Base64.getEncoder().encodeToString(bytes));
    }

    public long paid() {
        return ends.getOrDefault("PAID", 0L);
    }

    public Histogram histogram() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(latencies)), 0);
        } catch (DataFormatException garbled) {
            throw new IllegalStateException(garbled);
        }
    }
}
