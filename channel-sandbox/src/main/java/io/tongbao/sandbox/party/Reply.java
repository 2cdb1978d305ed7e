package io.tongbao.sandbox.party;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered; or nothing at all: the connection is cut.
 *
 * @param status 0 for a connection that is cut
 */
@SuppressWarnings("ArrayRecordComponent")
public record Reply(int status, String type, Map<String, String> headers, byte[] body) {

    public static final Reply NOTHING = new Reply(0, "", Map.of(), new byte[0]);

    public static Reply json(int status, Map<String, String> headers, String body) {
        return new Reply(status, "application/json", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(int status, String body) {
        return new Reply(status, "text/html;charset=UTF-8", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** What was to be answered is done, and nobody hears of it. */
    Reply unsaid() {
        return NOTHING;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
