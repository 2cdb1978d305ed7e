package io.tongbao.pay.product;

import io.tongbao.kernel.Failure;
import java.util.regex.Pattern;

/**
 * How a product is carried out.
 *
 * @param mode whether callers wait for it
 * @param key SYNC: the service that callers ask, "trade-core"; ASYNC: the tag of the messages that whoever carries it
 *     out hears, "payouts"
 */
public record Consumption(Mode mode, String key) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** The tag of what is said about what was carried out. */
    private static final String ENDED = "ended";

    /** Whether callers wait. */
    public enum Mode {
        SYNC,
        /** It is accepted, and carried out behind the answer. */
        ASYNC
    }

    void expectSound(String field) {
        if (!KEY.matcher(key).matches() || key.equals(ENDED)) {
            throw Failure.invalid(field + ".key", key, "1 to 32 of a-z, 0-9 and -, a letter first, and not " + ENDED);
        }
    }
}
