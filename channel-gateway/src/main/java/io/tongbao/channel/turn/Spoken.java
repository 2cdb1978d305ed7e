package io.tongbao.channel.turn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a channel said last of something, as people read it. */
public record Spoken(String by, String detail, @Nullable Instant at, int asked) {

    public String text() {
        var times = "asked " + asked + " times";
        return at == null ? times : times + ", " + by + " at " + at + (detail.isEmpty() ? "" : ": " + detail);
    }
}
