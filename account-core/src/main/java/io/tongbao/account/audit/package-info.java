/** Whether balances, entries and transfers say the same, for whoever looks after the books. */
@NullMarked
package io.tongbao.account.audit;

import org.jspecify.annotations.NullMarked;
