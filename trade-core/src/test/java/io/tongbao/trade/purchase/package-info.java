/** Purchases on a real database, with a coordinator and neighbours made by hand. */
@NullMarked
package io.tongbao.trade.purchase;

import org.jspecify.annotations.NullMarked;
