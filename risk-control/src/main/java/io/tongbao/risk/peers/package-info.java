/** Whom we ask: Nacos, for the rules. */
@NullMarked
package io.tongbao.risk.peers;

import org.jspecify.annotations.NullMarked;
