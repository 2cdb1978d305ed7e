/** Accounts, their balances and the entries that explain them. */
@NullMarked
package io.tongbao.account.account;

import org.jspecify.annotations.NullMarked;
