/** Near-real-time reconciliation: what trade, payment, account and ledger say of one trade, put side by side. */
@NullMarked
package io.tongbao.accounting.reconciliation;

import org.jspecify.annotations.NullMarked;
