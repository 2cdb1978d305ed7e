/** Messages as baskets, and back. */
@NullMarked
package io.tongbao.trade.api;

import org.jspecify.annotations.NullMarked;
