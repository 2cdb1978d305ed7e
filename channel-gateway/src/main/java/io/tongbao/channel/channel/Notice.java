package io.tongbao.channel.channel;

/**
 * What a proved notice says.
 *
 * @param id the channel's own of the notice: the same again is the same notice
 * @param number ours, of the charge that it is about
 * @param outcome what became of it; {@link Outcome.Pending} if the notice is about something that ends no charge
 */
public record Notice(String id, String number, Outcome outcome) {}
