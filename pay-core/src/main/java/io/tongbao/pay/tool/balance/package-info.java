/** Paying from an account with us. */
@NullMarked
package io.tongbao.pay.tool.balance;

import org.jspecify.annotations.NullMarked;
