package io.tongbao.channel.channel;

/**
 * To whom a channel pays out. Neither of the two is for a log.
 *
 * @param number by which the channel knows the account
 * @param holder the name of who has it
 */
public record Payee(String number, String holder) {

    @Override
    public String toString() {
        return "somebody";
    }
}
