/** Who has what. */
@NullMarked
package io.tongbao.account.account;

import org.jspecify.annotations.NullMarked;
