/** The bench itself: rounds of several variants in turn, what they measured, and how they compare. */
@NullMarked
package io.tongbao.bench.run;

import org.jspecify.annotations.NullMarked;
