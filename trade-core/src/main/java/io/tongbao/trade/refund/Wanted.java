package io.tongbao.trade.refund;

import io.tongbao.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is to go back of which order.
 *
 * @param amount a part of the order's total; null for all that is left of it
 * @param note why, for people
 * @param hash of the caller's message: tells a repeat from another request of the same id
 */
public record Wanted(String order, @Nullable Money amount, String note, String hash) {}
