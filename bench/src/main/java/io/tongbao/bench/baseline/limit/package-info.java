/**
 * The limit to beat: the rows of a purchase, in one schema, by one service, in one local transaction. What no
 * distributed transaction can be cheaper than, one would think.
 */
@NullMarked
package io.tongbao.bench.baseline.limit;

import org.jspecify.annotations.NullMarked;
