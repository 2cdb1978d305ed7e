@NullMarked
package io.tongbao.trade.line;

import org.jspecify.annotations.NullMarked;
