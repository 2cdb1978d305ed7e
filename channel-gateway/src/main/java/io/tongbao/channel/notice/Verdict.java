package io.tongbao.channel.notice;

/** What was found of a notice. */
public enum Verdict {
    /** It is the channel's, and what it says is written. */
    HEARD,
    /** Nobody has proved that it is the channel's. */
    FORGED,
    /** It is the channel's, about a charge that we never asked for. */
    NO_SUCH_CHARGE,
    /** It is the channel's, about a refund that we never asked for. */
    NO_SUCH_REFUND,
    /** It is the channel's, about a payout that we never asked for. */
    NO_SUCH_PAYOUT,
    /** It is a letter of the channel's, and torn, or it contradicts itself: no part of it is believed. */
    TORN,
    /** It is the channel's, about money that moved there and names nothing of ours. */
    STRAY,
    /** It is the channel's, and what it says could not be written, for a fault of ours. */
    FAULT
}
