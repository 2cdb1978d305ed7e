/** What takes something off a price: coupons of one user, promotions with a stock. */
@NullMarked
package io.tongbao.trade.promotion;

import org.jspecify.annotations.NullMarked;
