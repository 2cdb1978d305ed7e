package io.tongbao.sandbox.party;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/** Numbers that nobody can guess. */
public final class Drawn {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Drawn() {}

    public static String digits(int count) {
        return RANDOM.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    }

    /** 32 letters and digits. */
    public static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
