/** Shoppers, and their own journal of what they asked and what they were told. */
@NullMarked
package io.tongbao.faults.load;

import org.jspecify.annotations.NullMarked;
