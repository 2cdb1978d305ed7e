/** What business lines have asked for without waiting, and what became of it. */
@NullMarked
package io.tongbao.trade.request;

import org.jspecify.annotations.NullMarked;
