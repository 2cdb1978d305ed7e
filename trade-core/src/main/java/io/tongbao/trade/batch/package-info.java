/** What batches of every kind share: the global transaction, and the look at what others decide. */
@NullMarked
package io.tongbao.trade.batch;

import org.jspecify.annotations.NullMarked;
