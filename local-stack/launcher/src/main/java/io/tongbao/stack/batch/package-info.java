/** What the participants of a batch did, side by side. */
@NullMarked
package io.tongbao.stack.batch;

import org.jspecify.annotations.NullMarked;
