package io.tongbao.bench.load;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What became of a job.
 *
 * @param ends how many calls ended so: {@link #PAID}, {@link #REFUSED} and {@link #FOUND} as they should, anything else
 *     by state or reason of the error: "INSUFFICIENT_FUNDS", "UNREACHABLE"
 * @param millis from the first call begun to the last one answered
 * @param latencies microseconds of all purchases, or of all questions where nothing is bought; a compressed
 *     HdrHistogram in Base64
 */
public record Done(Map<String, Long> ends, long millis, String latencies) {

    public static final String PAID = "PAID";

    /** A purchase whose payer has no money, and which was refused for that reason. */
    public static final String REFUSED = "REFUSED";

    /** A question that was answered with what was bought before. */
    public static final String FOUND = "FOUND";

    static Done of(Map<String, Long> ends, long millis, Histogram latencies) {
        var buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        var length = latencies.encodeIntoCompressedByteBuffer(buffer);
        var bytes = new byte[length];
        buffer.flip();
        buffer.get(bytes);
        return new Done(ends, millis, Base64.getEncoder().encodeToString(bytes));
    }

    /** Purchases that ended as they should. */
    public long decided() {
        return count(PAID) + count(REFUSED);
    }

    public long found() {
        return count(FOUND);
    }

    public Histogram histogram() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(latencies)), 0);
        } catch (DataFormatException garbled) {
            throw new IllegalStateException(garbled);
        }
    }

    private long count(String end) {
        return ends.getOrDefault(end, 0L);
    }
}
