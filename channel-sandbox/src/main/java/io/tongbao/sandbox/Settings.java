package io.tongbao.sandbox;

import java.nio.file.Path;

/**
 * How a sandbox is started.
 *
 * @param keys the folder where merchants find what they need to know; drawn where it is missing
 * @param port on the loopback address; 0 for any that is free
 * @param speed by what waiting times are divided: 1 waits as long as the true ones do
 */
public record Settings(Path keys, int port, double speed) {

    public Settings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed: " + speed + " (expected: more than 0)");
        }
    }
}
