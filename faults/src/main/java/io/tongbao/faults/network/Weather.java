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

    /**
     * The answer to a commit is lost: the database did it, and a reset of the connection is all that its client sees.
     */
    record Unconfirmed() implements Weather {}
}
