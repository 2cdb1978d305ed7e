package io.tongbao.trade.batch;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What it means to a batch that pay-core does not answer. */
public final class PayCoreAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(PayCoreAnswer.class);

    private PayCoreAnswer() {}

    /**
     * The answer to a call that the batch cannot do without.
     *
     * @throws Failure UNREACHABLE if nobody knows what it did: all is rolled back, and safe to repeat
     * @throws IllegalStateException if it refused the batch as a whole
     */
    public static <T> T to(Batch batch, Supplier<T> call) {
        try {
            return call.get();
        } catch (Failure silent) {
            LOG.warn("batch {} is undone: {}", batch.id(), silent.getMessage());
            throw switch (silent.reason().kind()) {
                case UNAVAILABLE, UNKNOWN, BUSY ->
                    new Failure(Reason.UNREACHABLE, "pay-core; nothing was done, repeat it with the same request_id");
                case INVALID, MISSING, UNSERVED, CONFLICT, REFUSED, STRANGER, DENIED, FAULT ->
                    new IllegalStateException("pay-core refused the batch " + batch.id(), silent);
            };
        }
    }
}
