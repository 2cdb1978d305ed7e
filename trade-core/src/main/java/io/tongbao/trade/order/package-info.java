/** Orders, from the claim to the end. */
@NullMarked
package io.tongbao.trade.order;

import org.jspecify.annotations.NullMarked;
