/** Whom account-core tells what. */
@NullMarked
package io.tongbao.account.peers;

import org.jspecify.annotations.NullMarked;
