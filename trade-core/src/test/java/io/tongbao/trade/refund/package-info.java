@NullMarked
package io.tongbao.trade.refund;

import org.jspecify.annotations.NullMarked;
