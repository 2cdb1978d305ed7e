package io.tongbao.bench.load;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What became of a job.
 *
 * @param ends how many calls ended so: those that have a name here as they should, anything else by state or reason of
 *     the error: "INSUFFICIENT_FUNDS", "UNREACHABLE"
 * @param millis from the first call begun to the last one answered of those that are measured
 * @param latencies microseconds of all purchases, or of all questions where nothing is bought; a compressed
 *     HdrHistogram in Base64
 * @param steps the same of parts of a purchase, by name
 */
public record Done(Map<String, Long> ends, long millis, String latencies, Map<String, String> steps) {

    public static final String PAID = "PAID";

    /** A purchase whose payer has no money, and which was refused for that reason. */
    public static final String REFUSED = "REFUSED";

    /** A question that was answered with what was bought before. */
    public static final String FOUND = "FOUND";

    /** One of the crowd has paid. */
    public static final String CROWD_PAID = "CROWD_PAID";

    /** One of the crowd was given no code while he waited, and went away. */
    public static final String CROWD_WITHOUT_CODE = "CROWD_WITHOUT_CODE";

    /** A step: from asking to be paid through a channel to the answer, which names a charge. */
    public static final String PAY = "pay";

    /** A step: from the same moment until the payer has a code. */
    public static final String CODE = "code";

    static Done of(Map<String, Long> ends, long millis, Histogram latencies, Steps steps) {
        return new Done(ends, millis, text(latencies), steps.texts());
    }

    static String text(Histogram latencies) {
        var buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        var length = latencies.encodeIntoCompressedByteBuffer(buffer);
        var bytes = new byte[length];
        buffer.flip();
        buffer.get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Purchases that ended as they should. */
    public long decided() {
        return count(PAID) + count(REFUSED);
    }

    public long found() {
        return count(FOUND);
    }

    public Histogram histogram() {
        return histogram(latencies);
    }

    /** Of one of its steps. */
    public static Histogram histogram(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException garbled) {
            throw new IllegalStateException(garbled);
        }
    }

    private long count(String end) {
        return ends.getOrDefault(end, 0L);
    }
}
