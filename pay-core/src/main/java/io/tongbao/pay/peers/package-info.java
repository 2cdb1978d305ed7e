/** Whom we call. */
@NullMarked
package io.tongbao.pay.peers;

import org.jspecify.annotations.NullMarked;
