/** The engine without a trade of any real kind: made up asks and trades, and rows in memory. */
@NullMarked
package io.tongbao.trade.batch;

import org.jspecify.annotations.NullMarked;
