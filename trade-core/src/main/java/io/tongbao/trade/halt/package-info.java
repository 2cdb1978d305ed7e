/**
 * Business lines and trades that refund nothing until an operator says so: accounting found that their money does not
 * add up.
 */
@NullMarked
package io.tongbao.trade.halt;

import org.jspecify.annotations.NullMarked;
