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
    NO_SUCH_PAYOUT
}
