package io.tongbao.kernel;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The 1024th of all owners that something belongs to: what one owner pays, and what follows from it, stands in one
 * slot, so that the slots can be dealt out to several meshes one day. Each {@link TimeOrderedId} of a trade ends in it.
 *
 * @param number 0 to 1023
 */
public record Slot(int number) {

    /** Of what belongs to nobody who pays. */
    public static final Slot NONE = new Slot(0);

    static final int COUNT = 1024;

    /** The slot of an owner: of the user or merchant whose account pays. */
    public static Slot of(String owner) {
        var crc = new CRC32();
        crc.update(owner.getBytes(StandardCharsets.UTF_8));
        return new Slot((int) (crc.getValue() % COUNT));
    }
}
