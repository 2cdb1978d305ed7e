/** What was let through lately, and the judgement that rests on it. */
@NullMarked
package io.tongbao.risk.attempt;

import org.jspecify.annotations.NullMarked;
