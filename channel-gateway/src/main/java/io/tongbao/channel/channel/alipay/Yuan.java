package io.tongbao.channel.channel.alipay;

import io.tongbao.kernel.Money;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as Alipay writes them: yuan with two decimals. Nothing is ever rounded. */
final class Yuan {

    static final String CURRENCY = "CNY";

    /** What Alipay takes at most: 100 million yuan, in fen. */
    private static final long MOST = 10_000_000_000L;

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,2}))?");

    private Yuan() {}

    static boolean canBe(Money amount) {
        return amount.code().equals(CURRENCY) && amount.minor() > 0 && amount.minor() <= MOST;
    }

    static String of(Money amount) {
        var fen = amount.minor();
        return fen / 100 + "." + fen / 10 % 10 + fen % 10;
    }

    /** Empty if it is no amount, or nothing. */
    static Optional<Money> read(String text) {
        var parts = AMOUNT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var decimals = Optional.ofNullable(parts.group(2)).orElse("");
        var fen = Long.parseLong(parts.group(1) + (decimals + "00").substring(0, 2));
        return Optional.of(fen).filter(some -> some > 0).map(some -> Money.of(some, CURRENCY));
    }
}
