package io.tongbao.sandbox.alipay;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Amounts as Alipay writes them, which are fen here. */
final class Yuan {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,2}))?");
    private static final long MOST = 10_000_000_000L;

    private Yuan() {}

    static String of(long fen) {
        return "%d.%02d".formatted(fen / 100, fen % 100);
    }

    /** Empty if it is no amount that Alipay takes: 0.01 to 100000000. */
    static OptionalLong fen(String yuan) {
        var parts = AMOUNT.matcher(yuan);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        var cents = parts.group(2) == null ? "00" : (parts.group(2) + "0").substring(0, 2);
        var fen = Long.parseLong(parts.group(1)) * 100 + Long.parseLong(cents);
        return fen >= 1 && fen <= MOST ? OptionalLong.of(fen) : OptionalLong.empty();
    }
}
