/** Who calls us. */
@NullMarked
package io.tongbao.trade.api;

import org.jspecify.annotations.NullMarked;
