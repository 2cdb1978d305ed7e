package io.tongbao.faults.network;

/** How a wire is at the moment. */
public sealed interface Weather {

    /** Bytes pass at once. */
    record Fair() implements Weather {}

    /**
     * Bytes pass late.
     *
     * @param delayMs in each direction
     */
    record Slow(int delayMs) implements Weather {}

    /** Nothing passes and nobody is told; what was sent arrives when the weather is fair again. */
    record Silent() implements Weather {}

    /** Connections are reset, new ones too. */
    record Torn() implements Weather {}
}
