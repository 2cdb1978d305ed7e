/** Business lines: who sells, by which token it is known, and what it may do. */
@NullMarked
package io.tongbao.trade.line;

import org.jspecify.annotations.NullMarked;
