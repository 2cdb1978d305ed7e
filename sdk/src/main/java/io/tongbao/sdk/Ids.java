package io.tongbao.sdk;

import java.security.SecureRandom;

/** Ids that grow with time, so that the platform's indexes grow at one end. */
final class Ids {

    private static final int BASE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String next(String prefix) {
        return prefix
                + '_'
                + Long.toString(System.currentTimeMillis(), BASE)
                + Long.toUnsignedString(RANDOM.nextLong(), BASE);
    }
}
