package io.tongbao.channel.channel.bank;

import java.util.regex.Pattern;

/** Numbers of payouts as they go to the bank: of the file, of its message, and of the payout in it. */
final class Numbers {

    /** What the bank writes where there is no number. */
    static final String NONE = "NOTPROVIDED";

    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9_-]{1,35}");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]{1,35})\\.xml\\b.*", Pattern.DOTALL);

    private Numbers() {}

    /** Whether it can be a number of ours at the bank, which has room for 35 characters. */
    static boolean canBe(String number) {
        return FIT.matcher(number).matches() && !number.equals(NONE);
    }

    /** The name of the file in which a payout goes. */
    static String file(String number) {
        return number + ".xml";
    }

    /** The number of the payout of whose file a text begins with the name; empty if it begins otherwise. */
    static String named(String text) {
        var begin = NAMED.matcher(text.strip());
        return begin.matches() ? begin.group(1) : "";
    }
}
