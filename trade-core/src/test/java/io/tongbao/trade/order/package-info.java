/** Tests on a real database, without the wire. */
@NullMarked
package io.tongbao.trade.order;

import org.jspecify.annotations.NullMarked;
