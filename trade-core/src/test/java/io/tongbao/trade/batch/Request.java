package io.tongbao.trade.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An ask of no particular kind. */
record Request(RequestKey key, @Nullable String content, Instant deadline) implements Ask {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    static Request of(String name, @Nullable String content) {
        return new Request(key(name), content, NOON.plusSeconds(60));
    }

    static RequestKey key(String name) {
        return new RequestKey("coffee", name);
    }

    Request until(Instant other) {
        return new Request(key, content, other);
    }

    Request ofLine(String line) {
        return new Request(new RequestKey(line, key.requestId()), content, deadline);
    }

    @Override
    public int bytes() {
        return 1;
    }
}
