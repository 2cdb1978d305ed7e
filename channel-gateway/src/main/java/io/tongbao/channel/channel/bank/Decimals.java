package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Forged;
import io.tongbao.kernel.Money;
import java.util.regex.Pattern;

/** Amounts as ISO 20022 writes them: 18 digits at most, as many decimals as the currency has. Nothing is rounded. */
final class Decimals {

    private static final long MOST = 999_999_999_999_999_999L;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,18}(\\.\\d{1,5})?");

    private Decimals() {}

    static boolean canBe(Money amount) {
        return amount.isPositive() && amount.minor() <= MOST;
    }

    /** The amount that stands in an element, and whose currency is its attribute; it may be nothing. */
    static Money read(Element amount) {
        return read(amount.text(), amount.attribute("Ccy"));
    }

    /** @throws Forged if it is no amount of such a currency */
    @SuppressWarnings("UnusedException")
    static Money read(String text, String currency) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new Forged("an amount that is none");
        }
        try {
            return Money.of(text + " " + currency);
        } catch (IllegalArgumentException none) {
            throw new Forged("an amount of no currency, or finer than it");
        }
    }
}
