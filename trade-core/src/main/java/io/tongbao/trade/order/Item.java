package io.tongbao.trade.order;

import io.tongbao.kernel.Money;

/** A line of an order. */
public record Item(String sku, String name, Money unitPrice, int quantity) {

    /** @throws ArithmeticException on overflow */
    public Money price() {
        return unitPrice.times(quantity);
    }
}
