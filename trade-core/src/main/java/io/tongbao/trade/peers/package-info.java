/** Whom we call. */
@NullMarked
package io.tongbao.trade.peers;

import org.jspecify.annotations.NullMarked;
