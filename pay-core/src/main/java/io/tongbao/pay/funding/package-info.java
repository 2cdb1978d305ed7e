/** Money for an order that comes in through a channel, before the order is paid with it. */
@NullMarked
package io.tongbao.pay.funding;

import org.jspecify.annotations.NullMarked;
