/** One trade as people see it, across all services. */
@NullMarked
package io.tongbao.stack.trade;

import org.jspecify.annotations.NullMarked;
