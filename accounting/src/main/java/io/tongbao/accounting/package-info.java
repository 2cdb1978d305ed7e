/** What the books say. */
@NullMarked
package io.tongbao.accounting;

import org.jspecify.annotations.NullMarked;
