package io.tongbao.stack.demo;

import io.tongbao.stack.StackFailure;

/** Lets the mesh go on for a while. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while the story waited", e);
        }
    }
}
