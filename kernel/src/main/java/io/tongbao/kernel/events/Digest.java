package io.tongbao.kernel.events;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import tongbao.event.v1.Event;

/** What events say, as a number: the same events give the same, in whatever order they come. */
final class Digest {

    private Digest() {}

    static long of(List<Event> events) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return events.stream()
                    .mapToLong(event ->
                            ByteBuffer.wrap(sha.digest(event.toByteArray())).getLong())
                    .sum();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
