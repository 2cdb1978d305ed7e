/**
 * The purchase as a user of Seata would write it from its documentation: one process, three databases; the order and
 * the payment in AT mode, the account in TCC mode with Seata's own fence; one purchase per global transaction.
 */
@NullMarked
package io.tongbao.bench.baseline.canonical;

import org.jspecify.annotations.NullMarked;
