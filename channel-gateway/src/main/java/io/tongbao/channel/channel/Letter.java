package io.tongbao.channel.channel;

import java.util.Map;

/**
 * A file that a channel has left for us.
 *
 * @param name by which it is one letter and no other
 * @param content its bytes, untouched; of one that is longer than any that we read, its beginning
 */
@SuppressWarnings("ArrayRecordComponent")
public record Letter(String name, byte[] content) {

    /** As what else channels tell is kept. */
    public RawNotice raw() {
        return new RawNotice(Map.of("Letter", name), content);
    }
}
