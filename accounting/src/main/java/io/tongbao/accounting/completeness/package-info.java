/** Whether the books of a day can be known to be complete. */
@NullMarked
package io.tongbao.accounting.completeness;

import org.jspecify.annotations.NullMarked;
