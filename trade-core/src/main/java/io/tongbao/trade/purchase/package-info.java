/** Buying: many purchases, one global transaction. */
@NullMarked
package io.tongbao.trade.purchase;

import org.jspecify.annotations.NullMarked;
