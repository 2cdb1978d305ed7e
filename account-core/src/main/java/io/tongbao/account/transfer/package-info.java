/** Money on its way from one account to another. */
@NullMarked
package io.tongbao.account.transfer;

import org.jspecify.annotations.NullMarked;
