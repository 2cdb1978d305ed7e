package io.tongbao.channel.channel;

/** A notice that nobody has proved to be the channel's. Its message is for the log: it repeats nothing secret. */
public final class Forged extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Forged(String why) {
        super(why, null, false, false);
    }
}
