/** What was bought. */
@NullMarked
package io.tongbao.trade;

import org.jspecify.annotations.NullMarked;
