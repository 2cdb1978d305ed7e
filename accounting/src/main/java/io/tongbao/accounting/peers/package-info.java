/** Whom accounting asks. */
@NullMarked
package io.tongbao.accounting.peers;

import org.jspecify.annotations.NullMarked;
