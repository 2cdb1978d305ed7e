/** What neighbours say, well or badly. */
@NullMarked
package io.tongbao.trade.peers;

import org.jspecify.annotations.NullMarked;
