@NullMarked
package io.tongbao.trade.halt;

import org.jspecify.annotations.NullMarked;
