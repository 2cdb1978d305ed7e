/** Giving back: many refunds of paid orders, one global transaction. */
@NullMarked
package io.tongbao.trade.refund;

import org.jspecify.annotations.NullMarked;
