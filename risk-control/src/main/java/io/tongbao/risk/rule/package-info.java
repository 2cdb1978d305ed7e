/** What is allowed, as data that operators change while we run. */
@NullMarked
package io.tongbao.risk.rule;

import org.jspecify.annotations.NullMarked;
