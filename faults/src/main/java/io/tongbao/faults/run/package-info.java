/** Runs of faults under load, and what they came to. */
@NullMarked
package io.tongbao.faults.run;

import org.jspecify.annotations.NullMarked;
