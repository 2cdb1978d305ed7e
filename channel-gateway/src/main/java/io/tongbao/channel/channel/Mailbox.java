package io.tongbao.channel.channel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a channel can do beside that tells by letters: files, which it leaves where somebody has to fetch them. It is
 * known where they come from: who lets us fetch them has proved that he is the channel.
 */
public interface Mailbox {

    /** The channel's. */
    String code();

    /** After how long somebody looks again. */
    Duration interval();

    /**
     * Names of letters that have come after that one, in the order in which they came; a letter has its name when it is
     * whole.
     *
     * @param last empty for the first
     */
    CompletableFuture<List<String>> after(String last, int most);

    /** Fetches a letter; it stays where it is. */
    CompletableFuture<Letter> fetch(String name);

    /**
     * Reads all that a letter says. It says all of it or nothing: of one that is torn, or that contradicts itself, no
     * part is believed.
     *
     * @throws Forged if it cannot be read, is torn, or is not for us
     */
    List<Notice> read(Letter letter);
}
