package io.tongbao.channel.channel;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A notice as it came over HTTP.
 *
 * @param headers by name, whose case does not matter
 * @param body its bytes, untouched
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawNotice(Map<String, String> headers, byte[] body) {

    public RawNotice {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
