package io.tongbao.channel.channel;

/**
 * What a proved notice says.
 *
 * @param id the channel's own of the notice: the same again is the same notice
 * @param about whether it is about a charge, a refund or a payout
 * @param number ours, of what it is about; empty if it is about nothing of ours
 * @param outcome what became of it; {@link Outcome.Pending} if the notice does not say, so that it is asked about at
 *     once
 */
public record Notice(String id, About about, String number, Outcome outcome) {

    /** What a notice can be about. */
    public enum About {
        CHARGE,
        REFUND,
        PAYOUT,
        /** Something that moved at the channel and names nothing that we asked for; the outcome says what. */
        STRAY
    }
}
