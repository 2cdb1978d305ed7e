package io.tongbao.channel.destination;

/**
 * Where a user of a business line wants to be paid out to; without the account itself.
 *
 * @param method through which channel, "alipay/payout"
 * @param hint the number of the account with all but its ends hidden
 * @param isClosed whether nothing is paid out to it any more
 */
public record Destination(String id, String businessLine, String user, String method, String hint, boolean isClosed) {

    private static final int SHOWN = 2;
    private static final int HIDES_FROM = 6;

    /** Of a short number nothing is shown. */
    static String hint(String number) {
        var signs = number.codePoints().toArray();
        var ends = signs.length < HIDES_FROM ? 0 : SHOWN;
        return new String(signs, 0, ends)
                + "*".repeat(signs.length - 2 * ends)
                + new String(signs, signs.length - ends, ends);
    }
}
