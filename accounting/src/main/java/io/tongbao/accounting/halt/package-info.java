/** Trades and business lines whose money does not add up, and that pay nothing out until an operator has seen to it. */
@NullMarked
package io.tongbao.accounting.halt;

import org.jspecify.annotations.NullMarked;
