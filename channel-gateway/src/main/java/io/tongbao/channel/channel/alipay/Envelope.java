package io.tongbao.channel.channel.alipay;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of Alipay, cut apart. What is signed is the text of its node as it came, so that it must not be parsed and
 * written again.
 *
 * @param node what it says: a JSON object, byte for byte
 * @param sign the proof of it
 */
record Envelope(String node, String sign) {

    private static final Pattern SIGN = Pattern.compile("\"sign\"\\s*:\\s*\"([^\"\\\\]+)\"");

    /**
     * @param name of the node that answers the call
     * @return empty if it is torn, unsigned, or answers another call
     */
    static Optional<Envelope> cut(String body, String name) {
        var key = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*(?=\\{)")
                .matcher(body);
        if (!key.find()) {
            return Optional.empty();
        }
        var end = end(body, key.end());
        if (end < 0) {
            return Optional.empty();
        }
        // It stands before the node or after it, and never in it.
        var sign = SIGN.matcher(body.substring(0, key.start()) + body.substring(end));
        return sign.find()
                ? Optional.of(new Envelope(body.substring(key.end(), end), sign.group(1)))
                : Optional.empty();
    }

    /** Behind the brace that closes the one at {@code start}; -1 if none does. */
    private static int end(String body, int start) {
        var depth = 0;
        var isText = false;
        for (int at = start; at < body.length(); at++) {
            var letter = body.charAt(at);
            if (letter == '\\' && isText) {
                at++;
            } else if (letter == '"') {
                isText = !isText;
            } else if (!isText && letter == '{') {
                depth++;
            } else if (!isText && letter == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }
}
