/** The engine of every kind of trade: known, drawn, decided, again; many trades, one global transaction. */
@NullMarked
package io.tongbao.trade.batch;

import org.jspecify.annotations.NullMarked;
