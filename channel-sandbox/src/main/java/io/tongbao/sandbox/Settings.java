package io.tongbao.sandbox;

import java.nio.file.Path;

/**
 * How a sandbox is started.
 *
 * @param keys the folder where merchants find what they need to know; drawn where it is missing
 * @param port of HTTP on the loopback address; 0 for any that is free
 * @param bankPort of the bank's SFTP, likewise
 * @param speed by what waiting times are divided: 1 waits as long as the true ones do
 * @param cardNotices where the card PSP tells what happens, which no request of a merchant says; empty for nowhere
 */
public record Settings(Path keys, int port, int bankPort, double speed, String cardNotices) {

    public Settings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed: " + speed + " (expected: more than 0)");
        }
    }

    /** With the bank at any port that is free, and nobody who hears of cards. */
    public Settings(Path keys, int port, double speed) {
        this(keys, port, 0, speed, "");
    }

    /** The same, with somebody who hears of cards. */
    public Settings(Path keys, int port, double speed, String cardNotices) {
        this(keys, port, 0, speed, cardNotices);
    }

    /** The same, with the bank at a port that is known. */
    public Settings(Path keys, int port, int bankPort, double speed) {
        this(keys, port, bankPort, speed, "");
    }
}
