/** Discounts and what is left of them, decided in memory. */
@NullMarked
package io.tongbao.trade.promotion;

import org.jspecify.annotations.NullMarked;
