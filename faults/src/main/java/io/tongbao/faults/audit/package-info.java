/** Holds what shoppers were told against what the databases say. */
@NullMarked
package io.tongbao.faults.audit;

import org.jspecify.annotations.NullMarked;
