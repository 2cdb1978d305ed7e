package io.tongbao.faults.load;

import java.util.List;
import java.util.stream.Collectors;
import tongbao.trade.v1.Basket;

/**
 * What a shopper with a phone wants.
 *
 * @param method "wechat/native" or "alipay/qr"
 * @param baskets one, or one for each merchant of a cart; all of one payer
 * @param fromBalanceMinor what their payer pays beside the phone
 */
public record QrWanted(Way way, String method, List<Basket> baskets, long fromBalanceMinor) {

    /** What the phone does. */
    public enum Way {
        PAY,
        /** Another amount at first, which goes back, and then what was asked. */
        PAY_ANOTHER_AMOUNT,
        /** While its shopper cancels. */
        PAY_AND_CANCEL,
        /** It scans the code, and that is all. */
        LOOK
    }

    public QrWanted {
        baskets = List.copyOf(baskets);
    }

    public boolean isCart() {
        return baskets.size() > 1;
    }

    public long totalMinor() {
        return baskets.stream().mapToLong(QrWanted::totalMinor).sum();
    }

    public static long totalMinor(Basket basket) {
        return basket.getItemsList().stream()
                .mapToLong(item -> item.getUnitPrice().getMinor() * item.getQuantity())
                .sum();
    }

    /** What the phone is asked for. */
    public long outsideMinor() {
        return totalMinor() - fromBalanceMinor;
    }

    /** The account that pays a part; empty for none. */
    public String payer() {
        return baskets.get(0).getPayer();
    }

    @Override
    public String toString() {
        var of = baskets.stream()
                .map(basket -> basket.getPayee() + " " + totalMinor(basket))
                .collect(Collectors.joining(", "));
        return "%s by %s: %s pays %d of %s".formatted(way, method, payer(), fromBalanceMinor, of);
    }
}
