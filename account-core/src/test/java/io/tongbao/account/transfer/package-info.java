/** The ledger's tests, in its own script language. */
@NullMarked
package io.tongbao.account.transfer;

import org.jspecify.annotations.NullMarked;
